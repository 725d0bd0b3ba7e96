import { BulkChange, BulkRun, BulkRunInput, BulkRunSummary, COUNT_CAP, LIMITS } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { noticeNow } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { actFor } from '../members/act-for';
import { countMatching, matchingIds } from '../records/matching';
import { compileQuery } from '../records/query/compile';
import { changeInBulk } from './bulk-change';
import { anyAtDepth, isAtDepth } from './depth';
import { taskSource } from './source';

const BATCH = 50;
const SHOWN = 100;

/** How far a bulk change of one's own got. @throws NotFound, for somebody else's too */
export async function getBulkRun(ctx: Ctx, input: z.input<typeof BulkRunInput>): Promise<BulkRun> {
  authorize(ctx, 'tasks.read');
  const { id } = BulkRunInput.parse(input);
  const row = await ctx.prisma.bulkRun.findFirst({ where: { id, requestedById: ctx.actor.id } });
  return toBulkRun(row);
}

/** One's own bulk changes that became jobs, the newest first: at most `LIMITS.bulkRuns`. */
export async function listBulkRuns(ctx: Ctx): Promise<{ items: BulkRunSummary[] }> {
  authorize(ctx, 'tasks.read');
  const rows = await ctx.prisma.bulkRun.findMany({
    where: { requestedById: ctx.actor.id },
    omit: { skipped: true, query: true, change: true },
    orderBy: { id: 'desc' },
    take: LIMITS.bulkRuns,
  });
  return { items: rows.map((row) => BulkRunSummary.parse(plain(row))) };
}

/** @throws NotFound */
export async function loadBulkRun(ctx: Ctx, id: string): Promise<BulkRun> {
  return toBulkRun(await (ctx.tx?.client ?? ctx.prisma).bulkRun.findFirst({ where: { id } }));
}

/** @throws NotFound */
function toBulkRun(row: Stored | null): BulkRun {
  if (!row) throw new NotFound('Bulk change');
  return BulkRun.parse(plain(row));
}

type Stored = { operationId: string; requestedAt: Date; finishedAt: Date | null };

function plain<T extends Stored>(row: T) {
  const { operationId: operation, requestedAt, finishedAt } = row;
  return { ...row, operation, requestedAt: requestedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}

/**
 * Makes the rest of a bulk change, task by task, as the person who asked for it and with what their role allows now: of what was
 * there when they asked, in the order of the ids; where the status changes, a depth at a time from the top. How far it got is
 * written with each task, so a run that was interrupted changes none twice.
 * @param assertWanted throws when the job should stop
 */
export async function runBulk(ctx: Ctx, id: string, assertWanted: () => void): Promise<void> {
  const run = await loadBulkRun(ctx, id);
  const { query, requestedById, change, ...stored } = await ctx.prisma.bulkRun.findFirstOrThrow({ where: { id } });
  if (run.status === 'done') return;
  const values = BulkChange.parse(change);
  const person = { ...(await actFor(ctx, requestedById)), operationId: run.operation };
  authorize(person, 'tasks.write');
  const total =
    run.total ??
    (await countMatching(person, taskSource, { ...(await compileQuery(person, taskSource, query)), most: COUNT_CAP }))
      .count;
  const write = (ctx: TxCtx, data: Progress) => ctx.tx.client.bulkRun.updateMany({ where: { id }, data });
  const tell = (kind: 'progress' | 'updated') =>
    noticeNow(ctx, { noun: 'bulk', ref: id, kind, version: 1, audience: requestedById, progress: { done, total } });
  let { done, changed, skippedCount } = run;
  const skipped = [...run.skipped];
  let { afterId, afterDepth } = stored;
  for (;;) {
    assertWanted();
    const ids = await matchingIds(person, taskSource, {
      ...(await compileQuery(person, taskSource, query)),
      limit: BATCH,
      after: afterId,
      before: id,
      where: afterDepth === null ? null : isAtDepth(afterDepth),
    });
    for (const taskId of ids) {
      done++;
      const reached = { afterId: taskId, afterDepth, done };
      const note = async (ctx: TxCtx) => {
        await write(ctx, { ...reached, status: 'running', total, changed: changed + 1 });
      };
      const { key, reason } = await changeInBulk(person, { id: taskId, change: values, note });
      if (reason === null) changed++;
      else {
        skippedCount++;
        if (skipped.length < SHOWN) skipped.push({ key, reason });
        await withTransaction(ctx, (ctx) => write(ctx, { ...reached, skippedCount, skipped }));
      }
      afterId = taskId;
    }
    if (ids.length === BATCH) {
      tell('progress');
      continue;
    }
    if (afterDepth === null || !(await anyAtDepth(person, afterDepth + 1))) break;
    afterDepth++;
    afterId = '';
  }
  const finishedAt = ctx.runtime.clock.now();
  await withTransaction(ctx, (ctx) => write(ctx, { status: 'done', total: done, finishedAt }));
  tell('updated');
}

type Progress = Parameters<TxCtx['tx']['client']['bulkRun']['updateMany']>[0]['data'];
