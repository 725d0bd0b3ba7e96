import { Prisma } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { enqueue } from '../kernel/outbox';

/** @throws Invalid when somebody is no member of this workspace, or nobody at all: both read the same */
export async function requireMembers(ctx: TxCtx, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  // By SQL: the model API costs a create more than its row of the spine does.
  const found = await ctx.tx.client.$queryRaw<unknown[]>`
    SELECT userId FROM members WHERE workspaceId = ${ctx.workspaceId} AND userId IN (${Prisma.join([...memberIds])})`;
  if (found.length < memberIds.length) throw new Invalid('Choose members of this workspace', 'assigneeIds');
}

/** Asks for the mails to whomever a task was given to. Nobody needs a mail about what they did themselves. */
export async function notifyAssignees(
  ctx: TxCtx,
  { taskId, assigneeIds }: { taskId: string; assigneeIds: readonly string[] },
): Promise<void> {
  for (const recipientId of assigneeIds) {
    if (recipientId !== ctx.actor.id) await enqueue(ctx, 'email.task-assigned', { taskId, recipientId });
  }
}
