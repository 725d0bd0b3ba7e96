import { isOpen, LIMITS, type TaskDetail, TaskVersionInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { refuseTrashed } from '../records/load';
import { idsBelow } from './family';
import { loadForUpdate, loadTask } from './load';
import { setStatus } from './move';

/**
 * Completes a task with all its sub-tasks that are still open, as one operation: undone as one. Only the task itself comes back, and
 * brings the sub-tasks with their rules; none of those makes a next one of its own, which would stay open below what is done. Where
 * the task does not come back, their rules rest.
 * @throws NotFound, Conflict (with the task as it is now), Invalid for a task that is cancelled or in the trash, and for too large a family
 */
export async function completeTree(ctx: Ctx, input: TaskVersionInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.write');
  const { id, version } = TaskVersionInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const task = await loadForUpdate(ctx, id, version);
    refuseTrashed(task);
    const below = await idsBelow(ctx, id, null);
    if (below.length > LIMITS.subtasks)
      throw new Invalid(`The task has more than ${LIMITS.subtasks} sub-tasks. Complete them in parts`);
    // From the bottom up: locks go that way in every change of a sub-task.
    for (const childId of below.reverse()) {
      const child = await loadTask(ctx, childId);
      if (isOpen(child.status)) await setStatus(ctx, child, { status: 'done', withParent: true });
    }
    if (task.status !== 'done') await setStatus(ctx, task, { status: 'done' });
    return loadTask(ctx, id);
  });
}
