import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { actFor } from '../members/act-for';
import { Cancelled } from './cancelled';
import { loadRun, lockUnfinished, type RunRow } from './row';
import { RUN_RULES } from './rules';

/**
 * Starts a run, or takes it over from an execution that died. The requester's permissions are read now.
 * @returns null if there is nothing to do: it has ended, another job has it, or another run of its lane is running and will start
 * this one when it ends
 * @throws Cancelled if it was cancelled; Forbidden
 */
export async function claimRun(ctx: Ctx, id: string): Promise<RunRow | null> {
  const { claim } = ctx;
  if (!claim) throw new Error('runs are executed by a job');
  const run = await withTransaction(ctx, async (ctx) => {
    const unfinished = await lockUnfinished(ctx);
    const own = unfinished.find((run) => run.id === id);
    if (!own || (own.outboxId !== null && own.outboxId !== claim.outboxId)) return null;
    if (own.cancelRequestedAt) throw new Cancelled();
    const { lane } = RUN_RULES[own.kind];
    const isBusy = unfinished.some(
      ({ kind, status, id }) => status === 'running' && RUN_RULES[kind].lane === lane && id !== own.id,
    );
    if (own.status === 'waiting' && isBusy) return null;
    const before = await loadRun(ctx, id);
    const startedAt = before.startedAt ?? ctx.runtime.clock.now();
    const version = before.version + 1;
    const data = { status: 'running', stage: null, outboxId: claim.outboxId, startedAt, version };
    await ctx.tx.client.run.updateMany({ where: { id }, data });
    notice(ctx, { noun: 'run', ref: id, kind: 'updated', version, audience: before.requestedById });
    return loadRun(ctx, id);
  });
  const permission = run && RUN_RULES[run.kind].permission(run.input);
  if (run && permission) authorize(await actFor(ctx, run.requestedById), permission);
  return run;
}
