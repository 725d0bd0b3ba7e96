import { canMoveTask, MoveTaskInput, type TaskDetail } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { loadForUpdate } from './load';
import { saveTask } from './save';

/**
 * Gives a task another status, where the transition table allows it.
 * @throws NotFound, Conflict (with the task as it is now), Invalid for a step that is not allowed
 */
export async function moveTask(ctx: Ctx, input: MoveTaskInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.write');
  const { id, version, status } = MoveTaskInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, id, version);
    if (status === before.status) return before;
    if (!canMoveTask(before.status, status)) {
      throw new Invalid(`A task that is ${before.status} cannot become ${status}: reopen it first`, 'status');
    }
    const completedAt = status === 'done' ? ctx.runtime.clock.now().toISOString() : null;
    return saveTask(ctx, { before, change: { status, completedAt }, action: 'task.move' });
  });
}
