import { type TaskDetail, TaskVersionInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { idsBelow } from './family';
import { loadForUpdate, loadTask } from './load';
import { saveTask } from './save';

/**
 * Puts a task into the trash, its sub-tasks with it, where it lies for 30 days.
 * @throws NotFound; Conflict (with the task as it is now)
 */
export async function trashTask(ctx: Ctx, input: TaskVersionInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.write');
  const { id, version } = TaskVersionInput.parse(input);
  return withTransaction(ctx, async (ctx) => trashFamily(ctx, await loadForUpdate(ctx, id, version)));
}

/** All at one instant, by which they are brought back together. */
export async function trashFamily(ctx: TxCtx, task: TaskDetail): Promise<TaskDetail> {
  if (task.trashedAt) return task;
  const change = { trashedAt: ctx.runtime.clock.now().toISOString() };
  const trashed = await saveTask(ctx, { before: task, change, action: 'task.trash' });
  for (const id of await idsBelow(ctx, task.id, null)) {
    await saveTask(ctx, { before: await loadTask(ctx, id), change, action: 'task.trash' });
  }
  return trashed;
}
