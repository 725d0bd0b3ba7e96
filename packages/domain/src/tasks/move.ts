import { canMoveTask, MoveTaskInput, type TaskDetail } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { refuseTrashed } from '../records/load';
import { loadForUpdate } from './load';
import { lockOrder, positionAt } from './position';
import { makeSuccessor } from './recur';
import { requireStatus } from './require-status';
import { saveTask, type TaskChange } from './save';

/**
 * Gives a task another status, where the transition table allows it, and another place in the order.
 * @throws NotFound, Conflict (with the task as it is now), Invalid for a step that is not allowed and for one in the trash
 */
export async function moveTask(ctx: Ctx, input: MoveTaskInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.write');
  const { id, version, status, place } = MoveTaskInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    if (place !== undefined) await lockOrder(ctx);
    const before = await loadForUpdate(ctx, id, version);
    refuseTrashed(before);
    const placed: TaskChange = place === undefined ? {} : { position: await positionAt(ctx, place) };
    if (status !== undefined && status !== before.statusId) return setStatus(ctx, before, { status, also: placed });
    return place === undefined ? before : saveTask(ctx, { before, change: placed, action: 'task.move' });
  });
}

/**
 * Gives a task another status, for every verb that does. A recurring one that is done hands its recurrence to the next.
 * @param also changed in the same write
 * @param withParent it is done together with the task above it: then its recurrence rests, for the next of that one to take on
 * @throws Invalid for a step that is not allowed
 */
export async function setStatus(
  ctx: TxCtx,
  before: TaskDetail,
  { status, also = {}, withParent = false }: { status: string; also?: TaskChange; withParent?: boolean },
): Promise<TaskDetail> {
  const moved = await toStatus(ctx, before, status);
  const comesBack = moved.status === 'done' && !withParent;
  const change = { ...also, ...moved, ...(comesBack ? { recurrence: null } : {}) };
  const after = await saveTask(ctx, { before, change, action: 'task.move' });
  if (comesBack) await makeSuccessor(ctx, before);
  return after;
}

async function toStatus(ctx: TxCtx, before: TaskDetail, wanted: string): Promise<TaskChange> {
  const { statusId, status } = await requireStatus(ctx, wanted);
  if (status !== before.status && !canMoveTask(before.status, status)) {
    throw new Invalid(`A task that is ${before.status} cannot become ${status}. Reopen it first`, 'status');
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
