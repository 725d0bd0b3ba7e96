import { canMoveTask, MoveTaskInput, type TaskDetail } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { requireStatus } from '../statuses/load';
import { loadForUpdate } from './load';
import { positionAt } from './position';
import { saveTask, type TaskChange } from './save';

/**
 * Gives a task another status, where the transition table allows it, and another place in the order.
 * @throws NotFound, Conflict (with the task as it is now), Invalid for a step that is not allowed
 */
export async function moveTask(ctx: Ctx, input: MoveTaskInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.write');
  const { id, version, status, place } = MoveTaskInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, id, version);
    const change: TaskChange = {
      ...(status !== undefined && status !== before.statusId ? await toStatus(ctx, before, status) : {}),
      ...(place !== undefined ? { position: await positionAt(ctx, place) } : {}),
    };
    return Object.keys(change).length === 0 ? before : saveTask(ctx, { before, change, action: 'task.move' });
  });
}

/** What becomes of a task that gets another status. @throws Invalid */
export async function toStatus(ctx: TxCtx, before: TaskDetail, wanted: string): Promise<TaskChange> {
  const { statusId, status } = await requireStatus(ctx, wanted);
  if (status !== before.status && !canMoveTask(before.status, status)) {
    throw new Invalid(`A task that is ${before.status} cannot become ${status}: reopen it first`, 'status');
  }
  if (status === before.status) return { statusId };
  const now = ctx.runtime.clock.now().toISOString();
  return {
    status,
    statusId,
    startedAt: before.startedAt ?? (status === 'in_progress' ? now : null),
    completedAt: status === 'done' ? now : null,
  };
}
