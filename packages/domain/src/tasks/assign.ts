import type { WriteCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { enqueue } from '../kernel/outbox';
import { marks } from '../kernel/statements';

/** @throws Invalid when somebody is no member of this workspace, or nobody at all: both read the same */
export async function requireMembers(
  ctx: WriteCtx,
  memberIds: readonly string[],
  field = 'assigneeIds',
): Promise<void> {
  if (memberIds.length === 0) return;
  // Locked, as the rows that will reference them lock them anyway: an unlocked read would open a snapshot that later writes break.
  const found = await ctx.tx.statements.read(
    `SELECT userId FROM members WHERE workspaceId = ? AND leftAt IS NULL AND userId IN (${marks(memberIds.length)}) LOCK IN SHARE MODE`,
    [ctx.workspaceId, ...memberIds],
  );
  if (found.length < memberIds.length) throw new Invalid('Choose members of this workspace', field);
}

/** Asks for the mails to whomever a task was given to. Nobody needs a mail about what they did themselves. */
export async function notifyAssignees(
  ctx: WriteCtx,
  { taskId, assigneeIds }: { taskId: string; assigneeIds: readonly string[] },
): Promise<void> {
  for (const recipientId of assigneeIds) {
    if (recipientId !== ctx.actor.id) await enqueue(ctx, 'email.task-assigned', { taskId, recipientId });
  }
}
