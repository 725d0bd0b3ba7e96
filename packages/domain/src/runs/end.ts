import { finishOwnJob } from '../jobs/claim';
import type { Ctx, TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
import { withTransaction } from '../kernel/transaction';
import { whyStopped } from './cancelled';
import { auditRun } from './request';
import { loadRun, lockUnfinished, type RunRow, type UnfinishedRun } from './row';
import { RUN_RULES } from './rules';

/** How a run ends; `also` is written in the same transaction. */
interface Ending {
  status: 'done' | 'failed' | 'cancelled';
  changes?: Record<string, [unknown, unknown]>;
  data?: { done?: number; total?: number; result?: object; failure?: string };
  also?: (ctx: TxCtx) => Promise<void>;
}

/**
 * Ends an unfinished run and starts the next one of its lane.
 * @returns null if it had ended already, or belongs to another job than the caller's
 */
export async function endRun(ctx: Ctx, id: string, { status, data, changes, also }: Ending): Promise<RunRow | null> {
  return withTransaction(ctx, async (ctx) => {
    const unfinished = await lockUnfinished(ctx);
    const own = unfinished.find((run) => run.id === id);
    const isTheirs = ctx.claim && own?.outboxId && own.outboxId !== ctx.claim.outboxId;
    if (!own || isTheirs) return null;
    const finishedAt = ctx.runtime.clock.now();
    await ctx.tx.client.run.updateMany({
      where: { id },
      data: { failure: null, ...data, status, stage: null, finishedAt, version: { increment: 1 } },
    });
    const others = unfinished.filter((run) => run.id !== id);
    await startNext(ctx, others, RUN_RULES[own.kind].lane);
    const run = await loadRun(ctx, id);
    await auditRun(ctx, run, { verb: ENDINGS[status], ...(changes ? { changes } : {}) });
    await also?.(ctx);
    if (status !== 'done') await RUN_RULES[own.kind].abandon?.(ctx, run);
    if (status === 'done' && RUN_RULES[own.kind].effects === 'database') await finishOwnJob(ctx);
    notice(ctx, { noun: 'run', ref: id, kind: 'updated', version: run.version, audience: run.requestedById });
    return run;
  });
}

const ENDINGS = { done: 'finish', failed: 'fail', cancelled: 'cancel' } as const;

/**
 * Enqueues a job for the oldest waiting run of a lane, unless a run of the lane is running. The run's earlier job then does nothing.
 * @returns whether it enqueued one
 */
export async function startNext(ctx: TxCtx, unfinished: readonly UnfinishedRun[], lane: string): Promise<boolean> {
  const inLane = unfinished.filter(({ kind }) => RUN_RULES[kind].lane === lane);
  const [next] = inLane;
  if (!next || inLane.some(({ status }) => status === 'running')) return false;
  const outboxId = await enqueue(ctx, 'run.execute', { runId: next.id });
  await ctx.tx.client.run.updateMany({ where: { id: next.id }, data: { outboxId } });
  return true;
}

/**
 * The last step of an execution: saves the result, and what only a finished run writes.
 * @throws Fenced or Cancelled if the run has ended in another way
 */
export async function finishRun(
  ctx: Ctx,
  { id }: Pick<RunRow, 'id'>,
  { result, done, changes, also }: { result: object; done: number } & Pick<Ending, 'changes' | 'also'>,
): Promise<void> {
  const ending: Ending = { status: 'done', data: { result, done, total: done } };
  if (changes) ending.changes = changes;
  if (also) ending.also = also;
  if (!(await endRun(ctx, id, ending)) && (await loadRun(ctx, id)).status !== 'done') throw await whyStopped(ctx, id);
}

/** Ends a run as failed, with a message for the requester. What it did stays. @throws Fenced */
export async function failRun(ctx: Ctx, { id, failure }: { id: string; failure: string }): Promise<void> {
  await endRun(ctx, id, { status: 'failed', data: { failure }, changes: { failure: [null, failure] } });
}
