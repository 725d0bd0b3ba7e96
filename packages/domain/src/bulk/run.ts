import { BulkRun, BulkRunInput, BulkRunSummary, LIMITS } from '@quartermaster/contracts';
import * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { actFor } from '../members/act-for';
import { countAll, matchingIds } from '../records/matching';
import { compileQuery } from '../records/query/compile';
import { refuseHidden } from '../records/visible';
import { finishRun } from '../runs/end';
import { pageOfRuns } from '../runs/list';
import { saveProgress, tellProgress } from '../runs/progress';
import { restartRun } from '../runs/request';
import { loadRunOfKind, type RunRow } from '../runs/row';
import { AT_ONCE, type BulkOutcome, changeInBulk, countOf } from './change-some';
import type { AnyBulkKind } from './kind';

const BATCH = 50;
/** The number of skipped tasks that are listed. */
const SHOWN = 100;

/** What became of the records tried so far. */
export interface Tried {
  changed: number;
  skipped: Array<{ key: string; reason: string }>;
  skippedCount: number;
}

/** After one more outcome. */
export function triedWith({ changed, skipped, skippedCount }: Tried, { changed: more, refused }: BulkOutcome): Tried {
  return {
    changed: changed + more,
    skipped: refused ? [...skipped, refused].slice(0, SHOWN) : skipped,
    skippedCount: skippedCount + (refused ? 1 : 0),
  };
}

/** `noun`: tasks in runs of the releases before. */
const Input = z.object({
  noun: z.string().default('task'),
  query: z.string(),
  change: z.looseObject({ trash: z.boolean().optional(), set: z.looseObject({}).optional() }),
});
const Result = BulkRun.pick({ changed: true, skipped: true, skippedCount: true }).extend({
  /** Where it goes on: after this record, and at this level where those above others come first. */
  afterId: z.string(),
  afterDepth: z.int().nullable(),
});

/** The caller's bulk change and its progress. @throws NotFound, also for someone else's */
export async function getBulkRun(ctx: Ctx, input: z.input<typeof BulkRunInput>): Promise<BulkRun> {
  authorize(ctx, 'workspace.read');
  const run = await loadRunOfKind(ctx, { ...BulkRunInput.parse(input), kind: 'bulk' });
  if (run.requestedById !== ctx.actor.id) throw new NotFound('Bulk change');
  return toBulkRun(run);
}

/** The caller's bulk changes that became runs, newest first: at most `LIMITS.bulkRuns`. */
export async function listBulkRuns(ctx: Ctx): Promise<{ items: BulkRunSummary[] }> {
  authorize(ctx, 'workspace.read');
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

/** The kind of record that a bulk change is about. */
export function nounOfBulk({ input }: RunRow): string {
  return Input.parse(input).noun;
}

/**
 * Makes a bulk change, as the person who asked for it and with what their role allows now: of what was there when they asked, in
 * the order of the ids; where those above others come first, a level at a time. How far it got is written in the transaction of
 * the records, so an execution that was interrupted changes none twice.
 * @param assertWanted throws when it should stop
 * @throws Forbidden, Fenced, Cancelled
 */
export async function runBulk(
  ctx: Ctx,
  kind: AnyBulkKind,
  { run, assertWanted }: { run: RunRow; assertWanted: () => void },
): Promise<void> {
  const { query, change } = Input.parse(run.input);
  const person = { ...(await actFor(ctx, run.requestedById)), operationId: run.operationId ?? run.id };
  const { source, levels } = kind;
  authorize(person, source.list.permissions.write);
  refuseHidden(person, source, { given: { ...change, ...change.set } });
  const compiled = await compileQuery(person, source, query);
  const total = run.total ?? (await countAll(person, source, compiled));
  let { done } = run;
  let result = Result.parse(run.result);
  for (;;) {
    assertWanted();
    const ids = await matchingIds(person, source, {
      ...compiled,
      limit: BATCH,
      after: result.afterId,
      before: run.id,
      where: result.afterDepth === null || !levels ? null : levels.at(result.afterDepth),
    });
    for (let at = 0; at < ids.length; ) {
      const next = (outcome: BulkOutcome) => {
        const count = countOf(outcome);
        const afterId = ids[at + count - 1] ?? result.afterId;
        return { count, done: done + count, result: { ...result, ...triedWith(result, outcome), afterId } };
      };
      const outcome = await changeInBulk(person, kind, {
        ids: ids.slice(at, at + AT_ONCE),
        change,
        note: (ctx, outcome) => {
          const { done, result } = next(outcome);
          return saveProgress(ctx, run.id, { stage: 'writing', done, total, result });
        },
      });
      const { count, ...tried } = next(outcome);
      ({ done, result } = tried);
      at += count;
    }
    if (ids.length === BATCH) {
      tellProgress(ctx, run, { done, total });
      continue;
    }
    if (result.afterDepth === null || !(await levels?.exists(person, result.afterDepth + 1))) break;
    result = { ...result, afterDepth: result.afterDepth + 1, afterId: '' };
  }
  await finishRun(ctx, run, { result, done });
}
