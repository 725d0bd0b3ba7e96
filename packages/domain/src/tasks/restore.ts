import { type TaskDetail, TaskVersionInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { idsBelow } from './family';
import { loadForUpdate, loadTask } from './load';
import { saveTask, type TaskChange } from './save';

/**
 * Takes a task out of the trash, and the sub-tasks that went there with it. One whose parent still lies there stands on its own.
 * @throws NotFound; Conflict (with the task as it is now)
 */
export async function restoreTask(ctx: Ctx, input: TaskVersionInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.write');
  const { id, version } = TaskVersionInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, id, version);
    const parent = before.parentId ? await loadTask(ctx, before.parentId) : null;
    return restoreFamily(ctx, before, parent?.trashedAt ? { parentId: null } : {});
  });
}

/** @param more what else becomes of the task itself */
export async function restoreFamily(ctx: TxCtx, task: TaskDetail, more: TaskChange = {}): Promise<TaskDetail> {
  const { trashedAt } = task;
  if (!trashedAt) return task;
  const below = await idsBelow(ctx, task.id, trashedAt);
  const restored = await saveTask(ctx, { before: task, change: { trashedAt: null, ...more }, action: 'task.restore' });
  for (const id of below) {
    await saveTask(ctx, { before: await loadTask(ctx, id), change: { trashedAt: null }, action: 'task.restore' });
  }
  return restored;
}
