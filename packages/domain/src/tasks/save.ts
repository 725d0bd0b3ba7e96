import { isOpen, type TaskDetail } from '@quartermaster/contracts';
import { toDateColumn } from '@quartermaster/db';
import { audit, changesBetween } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { Overtaken } from '../kernel/transaction';
import { counted } from './load';
import { fromPriority } from './summary';
import { tally } from './tally';

/** Fields a verb may change. */
export type TaskChange = Partial<
  Pick<TaskDetail, 'title' | 'description' | 'status' | 'priority' | 'dueOn' | 'assigneeId' | 'completedAt'>
>;

/**
 * The second half of every task change: write under the version lock, move the tallies, audit, tell.
 * @throws Overtaken when another writer committed between the load and now
 */
export async function saveTask(
  ctx: TxCtx,
  { before, change, action }: { before: TaskDetail; change: TaskChange; action: string },
): Promise<TaskDetail> {
  const now = ctx.runtime.clock.now();
  const after: TaskDetail = { ...before, ...change, version: before.version + 1, updatedAt: now.toISOString() };
  const { count } = await ctx.tx.client.task.updateMany({
    where: { id: before.id, version: before.version },
    data: {
      title: after.title,
      description: after.description,
      status: after.status,
      open: isOpen(after.status),
      priority: fromPriority(after.priority),
      dueOn: after.dueOn ? toDateColumn(after.dueOn) : null,
      assigneeId: after.assigneeId,
      completedAt: after.completedAt ? new Date(after.completedAt) : null,
      version: after.version,
      updatedAt: now,
    },
  });
  if (count === 0) throw new Overtaken(`task ${before.id}`);
  await tally(ctx, counted(ctx, before), counted(ctx, after));
  await audit(ctx, { action, noun: 'task', ref: before.id, changes: changesBetween(before, change) });
  notice(ctx, { noun: 'task', ref: before.id, kind: 'updated', version: after.version });
  return after;
}
