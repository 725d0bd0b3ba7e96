import type { RunStage } from '@quartermaster/contracts';
import { sql } from '@quartermaster/db';
import type { Ctx, TxCtx } from '../kernel/context';
import { noticeNow } from '../kernel/notices';
import { whyStopped } from './cancelled';
import type { RunRow } from './row';

export interface Progress {
  stage: RunStage;
  done: number;
  /** Null until counted. */
  total: number | null;
}

const EVERY_MS = 200;

/** Saves the progress of a run outside a transaction. @throws Cancelled; Fenced if a newer execution took over */
async function showProgress(ctx: Ctx, run: RunRow, { stage, done, total }: Progress): Promise<void> {
  if (!ctx.claim) throw new Error('progress is saved by a job');
  const { outboxId, fence } = ctx.claim;
  const { numAffectedRows } = await sql`
    UPDATE runs JOIN outbox ON outbox.id = ${outboxId} AND outbox.fence = ${fence}
    SET runs.stage = ${stage}, runs.done = ${done}, runs.total = ${total}, runs.version = runs.version + 1
    WHERE runs.workspaceId = ${ctx.workspaceId} AND runs.id = ${run.id} AND runs.status = 'running'
      AND runs.outboxId = ${outboxId} AND runs.cancelRequestedAt IS NULL`.execute(ctx.runtime.db.sql);
  if (numAffectedRows === 0n) throw await whyStopped(ctx, run.id);
  tellProgress(ctx, run, { done, total });
}

/** The same at most five times a second; the first and the last value are always saved. */
export function progressTeller(ctx: Ctx, run: RunRow): (progress: Progress) => Promise<void> {
  let shownAt = Number.NEGATIVE_INFINITY;
  return async (progress) => {
    if (progress.done !== progress.total && performance.now() - shownAt < EVERY_MS) return;
    shownAt = performance.now();
    await showProgress(ctx, run, progress);
  };
}

/** Saves the progress in the transaction of the batch. @throws Cancelled, Fenced, which roll the batch back */
export async function saveProgress(ctx: TxCtx, id: string, data: Progress & { result: object }): Promise<void> {
  const where = { id, status: 'running', outboxId: ctx.claim?.outboxId ?? '', cancelRequestedAt: null };
  const { count } = await ctx.tx.client.run.updateMany({ where, data: { ...data, version: { increment: 1 } } });
  if (count === 0) throw await whyStopped(ctx, id);
}

/** Notifies the requester. Call it after the commit of the batch. */
export function tellProgress(ctx: Ctx, { id, requestedById }: RunRow, progress: Omit<Progress, 'stage'>): void {
  noticeNow(ctx, { noun: 'run', ref: id, kind: 'progress', version: 0, audience: requestedById, progress });
}
