import { BulkChange, BulkRun, BulkRunInput, BulkRunSummary, LIMITS } from '@quartermaster/contracts';
import * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { actFor } from '../members/act-for';
import { finishRun } from '../runs/end';
import { pageOfRuns } from '../runs/list';
import { saveProgress, tellProgress } from '../runs/progress';
import { restartRun } from '../runs/request';
import { loadRunOfKind, type RunRow } from '../runs/row';
import { changeInBulk } from './bulk-change';
import { anyAtDepth } from './depth';
import { countMatching, matchingIds } from './matching';

const BATCH = 50;
/** The number of skipped tasks that are listed. */
export const SHOWN = 100;

/** The outcome of the tasks processed so far. */
export interface Tried {
  changed: number;
  skipped: Array<{ key: string; reason: string }>;
  skippedCount: number;
}

const Input = z.object({ query: z.string(), change: BulkChange });
const Result = BulkRun.pick({ changed: true, skipped: true, skippedCount: true }).extend({
  /** Where it continues: after this task, and at this depth if parents come first. */
  afterId: z.string(),
  afterDepth: z.int().nullable(),
});

/** The caller's bulk change and its progress. @throws NotFound, also for someone else's */
export async function getBulkRun(ctx: Ctx, input: z.input<typeof BulkRunInput>): Promise<BulkRun> {
  authorize(ctx, 'tasks.read');
  const run = await loadRunOfKind(ctx, { ...BulkRunInput.parse(input), kind: 'bulk' });
  if (run.requestedById !== ctx.actor.id) throw new NotFound('Bulk change');
  return toBulkRun(run);
}

/** The caller's bulk changes that became runs, newest first: at most `LIMITS.bulkRuns`. */
export async function listBulkRuns(ctx: Ctx): Promise<{ items: BulkRunSummary[] }> {
  authorize(ctx, 'tasks.read');
  const toItem = (run: RunRow) => BulkRunSummary.parse(toBulkRun(run));
  const { items } = await pageOfRuns(ctx, { kinds: ['bulk'], limit: LIMITS.bulkRuns, toItem });
  return { items };
}

/** A bulk change that became a run. One that failed is started again, and continues where it stopped. @throws NotFound, RateLimited */
export function continueBulkRun(ctx: Ctx, id: string): Promise<BulkRun> {
  return withTransaction(ctx, async (ctx) => {
    const run = await loadRunOfKind(ctx, { id, kind: 'bulk' });
    return toBulkRun(run.status === 'failed' ? await restartRun(ctx, run) : run);
  });
}

function toBulkRun({ result, operationId, requestedAt, finishedAt, ...run }: RunRow): BulkRun {
  return BulkRun.parse({
    ...run,
    ...Result.parse(result),
    operation: operationId,
    left: run.total === null ? null : run.total - run.done,
    requestedAt: requestedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  });
}

/**
 * Runs a bulk change, task by task, as the person who requested it, with their current role. It covers the tasks that existed at
 * the request, in the order of their ids; a change of status goes by depth, from the top. Its progress is saved with each task, so
 * that an interrupted execution changes none twice.
 * @param assertWanted throws when it should stop
 * @throws Forbidden, Fenced, Cancelled
 */
export async function runBulk(
  ctx: Ctx,
  { run, assertWanted }: { run: RunRow; assertWanted: () => void },
): Promise<void> {
  const { query, change } = Input.parse(run.input);
  const person = { ...(await actFor(ctx, run.requestedById)), operationId: run.operationId ?? run.id };
  authorize(person, 'tasks.write');
  const total = run.total ?? (await countMatching(person, { query })).count;
  let { done } = run;
  let result = Result.parse(run.result);
  for (;;) {
    assertWanted();
    const page = { query, limit: BATCH, after: result.afterId, before: run.id, depth: result.afterDepth };
    const ids = await matchingIds(person, page);
    for (const id of ids) {
      const tried = { ...result, afterId: id };
      const save = (next: typeof result) => ({ stage: 'writing' as const, done: done + 1, total, result: next });
      const changed = { ...tried, changed: tried.changed + 1 };
      const note = (ctx: Parameters<typeof saveProgress>[0]) => saveProgress(ctx, run.id, save(changed));
      const { key, reason } = await changeInBulk(person, { id, change, note });
      result = changed;
      if (reason !== null) {
        const skipped = [...tried.skipped, { key, reason }].slice(0, SHOWN);
        result = { ...tried, skipped, skippedCount: tried.skippedCount + 1 };
        await withTransaction(person, (ctx) => saveProgress(ctx, run.id, save(result)));
      }
      done++;
    }
    if (ids.length === BATCH) {
      tellProgress(ctx, run, { done, total });
      continue;
    }
    if (result.afterDepth === null || !(await anyAtDepth(person, result.afterDepth + 1))) break;
    result = { ...result, afterDepth: result.afterDepth + 1, afterId: '' };
  }
  await finishRun(ctx, run, { result, done });
}
