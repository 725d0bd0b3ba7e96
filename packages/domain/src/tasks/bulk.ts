import { type BulkChange, type BulkRun, BulkTasksInput, LIMITS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { inSteps, type SaveStep } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { requestRun } from '../runs/request';
import { changeInBulk } from './bulk-change';
import { continueBulkRun, SHOWN, type Tried } from './bulk-run';
import { parentsFirst } from './depth';
import { matchingIds } from './matching';

/** The progress of a bulk change. A run changes more tasks than one call may. */
interface State extends Tried {
  operation: string;
  requestedAt: string;
  /** In order; null if a run changes them. */
  ids: string[] | null;
  runId: string | null;
  done: number;
}

/**
 * Changes many tasks, each in its own transaction, as one operation that one undo reverts. Up to 200 are changed when the call
 * returns; more become a run. If the database fails in between, the answer says what was changed until then; the same call with
 * the same key continues with the rest.
 * @throws Invalid for a query that cannot be parsed; Conflict on a reused key; Unavailable if nothing was changed
 */
export async function bulkTasks(ctx: Ctx, input: BulkTasksInput): Promise<BulkRun> {
  authorize(ctx, 'tasks.write');
  const { idempotencyKey: key, ...body } = BulkTasksInput.parse(input);
  const { target, change } = body;
  const query = 'query' in target ? target.query : '';
  const found = 'ids' in target ? target.ids : await matchingIds(ctx, { query, limit: LIMITS.bulkIds + 1 });
  const isLarge = found.length > LIMITS.bulkIds;
  const start: State = {
    operation: ctx.operationId ?? newId(),
    requestedAt: ctx.runtime.clock.now().toISOString(),
    ids: isLarge ? null : change.status ? await parentsFirst(ctx, found) : found,
    runId: null,
    ...{ done: 0, changed: 0, skipped: [], skippedCount: 0 },
  };
  const { state, stoppedBy } = await inSteps(
    ctx,
    { operation: 'tasks.bulk', key, body },
    {
      start,
      step: (state, save) => {
        const gesture: Ctx = { ...ctx, operationId: state.operation };
        return state.ids
          ? changeNext(gesture, { ids: state.ids, state, change, save })
          : ask(gesture, { state, query, change, save });
      },
    },
  );
  return state.runId ? continueBulkRun(ctx, state.runId) : answerOf(ctx, state, stoppedBy !== null);
}

interface Step {
  state: State;
  change: BulkChange;
  save: SaveStep<State>;
}

async function changeNext(ctx: Ctx, { ids, state, change, save }: Step & { ids: string[] }): Promise<State | null> {
  const id = ids[state.done];
  if (id === undefined) return null;
  const changed: State = { ...state, done: state.done + 1, changed: state.changed + 1 };
  const { key, reason } = await changeInBulk(ctx, { id, change, note: (ctx) => save(ctx, changed) });
  if (reason === null) return changed;
  const skipped: State = {
    ...state,
    done: state.done + 1,
    skipped: [...state.skipped, { key, reason }].slice(0, SHOWN),
    skippedCount: state.skippedCount + 1,
  };
  await withTransaction(ctx, (ctx) => save(ctx, skipped));
  return skipped;
}

async function ask(ctx: Ctx, { state, query, change, save }: Step & { query: string }): Promise<State | null> {
  if (state.runId) return null;
  const next: State = { ...state, runId: newId() };
  await withTransaction(ctx, async (ctx) => {
    await save(ctx, next);
    await requestRun(ctx, {
      kind: 'bulk',
      id: next.runId ?? newId(),
      input: { query, change },
      operationId: state.operation,
      result: { changed: 0, skipped: [], skippedCount: 0, afterId: '', afterDepth: change.status ? 0 : null },
    });
  });
  return next;
}

function answerOf(ctx: Ctx, { ids, runId: _, ...state }: State, hasStopped: boolean): BulkRun {
  const total = ids?.length ?? 0;
  const left = total - state.done;
  return {
    ...state,
    id: state.operation,
    status: hasStopped ? 'failed' : 'done',
    total,
    left,
    failure: hasStopped ? `Stopped after ${state.done} of ${total} tasks. Try again to continue with the rest.` : null,
    finishedAt: ctx.runtime.clock.now().toISOString(),
  };
}
