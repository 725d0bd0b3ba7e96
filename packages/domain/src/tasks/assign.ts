import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { enqueue } from '../kernel/outbox';

/** @throws Invalid when the person is no member of this workspace, or nobody at all: both read the same */
export async function requireMember(ctx: TxCtx, memberId: string): Promise<void> {
  const found = await ctx.tx.client.member.count({ where: { userId: memberId } });
  if (found === 0) throw new Invalid('Choose a member of this workspace', 'assigneeId');
}

/** Asks for the mail to whoever a task was given to. Nobody needs a mail about what they did themselves. */
export async function tellAssignee(
  ctx: TxCtx,
  { taskId, assigneeId }: { taskId: string; assigneeId: string | null },
): Promise<void> {
  if (!assigneeId || assigneeId === ctx.actor.id) return;
  await enqueue(ctx, 'email.task-assigned', { taskId, recipientId: assigneeId });
}
