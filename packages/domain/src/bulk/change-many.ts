import { type BulkRun, LIMITS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { inSteps, type SaveStep } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { matchingIds } from '../records/matching';
import { compileQuery } from '../records/query/compile';
import { refuseHidden } from '../records/visible';
import { requestRun } from '../runs/request';
import { AT_ONCE, type BulkOutcome, changeInBulk, countOf } from './change-some';
import type { AnyBulkKind, BulkChange } from './kind';
import { continueBulkRun, type Tried, triedWith } from './run';

export interface BulkInput {
  target: { ids: string[] } | { query: string };
  change: BulkChange;
  idempotencyKey?: string | undefined;
}

/** How far a bulk change got. More tasks than a call may change are those of a run. */
interface State extends Tried {
  operation: string;
  requestedAt: string;
  /** In their order; null when a run has them. */
  ids: string[] | null;
  runId: string | null;
  done: number;
}

/**
 * Changes many records, some in each transaction, under one operation: one undo takes all of it back. Up to 200 are
 * changed when the call returns; more become a run. If the database fails in between, the answer is what was changed until then;
 * the same call with the same key continues with the rest.
 * @throws Invalid for a query that cannot be read, and for a column that the caller must not know of; Conflict on a reused key; Unavailable if nothing was changed
 */
export async function changeMany(
  ctx: Ctx,
  kind: AnyBulkKind,
  { idempotencyKey: key, ...body }: BulkInput,
): Promise<BulkRun> {
  const { source } = kind;
  const { list } = source;
  authorize(ctx, list.permissions.write);
  const { target, change } = body;
  refuseHidden(ctx, source, { given: { ...change, ...change.set } });
  const query = 'query' in target ? target.query : '';
  const found =
    'ids' in target
      ? target.ids
      : await matchingIds(ctx, source, { ...(await compileQuery(ctx, source, query)), limit: LIMITS.bulkIds + 1 });
  const isLarge = found.length > LIMITS.bulkIds;
  const levels = kind.levels?.apply(change) ? kind.levels : null;
  const start: State = {
    operation: ctx.operationId ?? newId(),
    requestedAt: ctx.runtime.clock.now().toISOString(),
    ids: isLarge ? null : levels ? await levels.sort(ctx, found) : found,
    runId: null,
    ...{ done: 0, changed: 0, skipped: [], skippedCount: 0 },
  };
  const { state, stoppedBy } = await inSteps(
    ctx,
    { operation: `${list.words.many}.bulk`, key, body },
    {
      start,
      step: (state, save) => {
        const gesture: Ctx = { ...ctx, operationId: state.operation };
        const step = { kind, state, change, save };
        return state.ids
          ? changeNext(gesture, { ...step, ids: state.ids })
          : ask(gesture, { ...step, query, afterDepth: levels ? 0 : null });
      },
    },
  );
  return state.runId
    ? continueBulkRun(ctx, state.runId)
    : answerOf(ctx, kind, { state, hasStopped: stoppedBy !== null });
}

interface Step {
  kind: AnyBulkKind;
  state: State;
  change: BulkChange;
  save: SaveStep<State>;
}

async function changeNext(
  ctx: Ctx,
  { kind, ids, state, change, save }: Step & { ids: string[] },
): Promise<State | null> {
  const next = ids.slice(state.done, state.done + AT_ONCE);
  if (next.length === 0) return null;
  const note = (ctx: TxCtx, outcome: BulkOutcome) => save(ctx, after(state, outcome));
  return after(state, await changeInBulk(ctx, kind, { ids: next, change, note }));
}

function after(state: State, outcome: BulkOutcome): State {
  return { ...state, ...triedWith(state, outcome), done: state.done + countOf(outcome) };
}

async function ask(
  ctx: Ctx,
  { kind: { source }, state, query, change, save, afterDepth }: Step & { query: string; afterDepth: number | null },
): Promise<State | null> {
  if (state.runId) return null;
  const next: State = { ...state, runId: newId() };
  await withTransaction(ctx, async (ctx) => {
    await save(ctx, next);
    await requestRun(ctx, {
      kind: 'bulk',
      id: next.runId ?? newId(),
      input: { noun: source.list.noun, query, change },
      operationId: state.operation,
      result: { changed: 0, skipped: [], skippedCount: 0, afterId: '', afterDepth },
    });
  });
  return next;
}

function answerOf(
  ctx: Ctx,
  { source: { list } }: AnyBulkKind,
  { state: { ids, runId: _, ...state }, hasStopped }: { state: State; hasStopped: boolean },
): BulkRun {
  const total = ids?.length ?? 0;
  const left = total - state.done;
  return {
    ...state,
    id: state.operation,
    status: hasStopped ? 'failed' : 'done',
    total,
    left,
    failure: hasStopped
      ? `Stopped after ${state.done} of ${total} ${list.words.many}. Try again to continue with the rest.`
      : null,
    finishedAt: ctx.runtime.clock.now().toISOString(),
  };
}
