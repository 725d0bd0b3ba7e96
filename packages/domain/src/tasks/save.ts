import type { TaskDetail } from '@quartermaster/contracts';
import { audit, changesBetween } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { Overtaken } from '../kernel/transaction';
import { applyProjections } from './projections';
import { updateRow } from './row';

/** Fields a verb may change. */
export type TaskChange = Partial<
  Omit<TaskDetail, 'id' | 'key' | 'version' | 'createdAt' | 'updatedAt' | 'createdById' | 'recurring'>
>;

/**
 * The second half of every task change: write under the version lock, bring along what goes with it, audit, tell.
 * @throws Overtaken when another writer committed between the load and now
 */
export async function saveTask(
  ctx: TxCtx,
  { before, change, action }: { before: TaskDetail; change: TaskChange; action: string },
): Promise<TaskDetail> {
  const now = ctx.runtime.clock.now();
  const after = derive({ ...before, ...change, version: before.version + 1, updatedAt: now.toISOString() });
  if (!(await updateRow(ctx, after, before.version))) throw new Overtaken(`task ${before.id}`);
  await applyProjections(ctx, before, after);
  await audit(ctx, { action, noun: 'task', ref: before.id, changes: changesBetween(before, change) });
  notice(ctx, { noun: 'task', ref: before.id, kind: 'updated', version: after.version });
  return after;
}

/** What follows from a task's other fields, so that no verb has to think of it. */
export function derive(task: TaskDetail): TaskDetail {
  return {
    ...task,
    dueTime: task.dueOn === null ? null : task.dueTime,
    recurring: task.recurrence !== null,
    checkTotal: task.checklist.length,
    checkDone: task.checklist.filter((item) => item.done).length,
  };
}
