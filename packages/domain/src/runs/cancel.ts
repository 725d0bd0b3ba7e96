import { type Run, RunIdInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { endRun } from './end';
import { loadOwnRun } from './get';
import { lockUnfinished, toRun } from './row';

/**
 * Cancels the caller's run: at once if no worker executes it, otherwise after the current batch. What it did stays, and undoing
 * its operation reverts that.
 * @throws NotFound, also for someone else's run; Conflict if it has ended
 */
export async function cancelRun(ctx: Ctx, input: z.input<typeof RunIdInput>): Promise<Run> {
  const { id } = RunIdInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const unfinished = await lockUnfinished(ctx);
    const run = await loadOwnRun(ctx, id);
    const own = unfinished.find((run) => run.id === id);
    if (!own) throw new Conflict('This job has already ended');
    if (own.status === 'waiting' || !(await isExecuted(ctx, own.outboxId))) {
      await endRun(ctx, id, { status: 'cancelled' });
    } else if (!own.cancelRequestedAt) {
      const data = { cancelRequestedAt: ctx.runtime.clock.now(), version: { increment: 1 } };
      await ctx.tx.client.run.updateMany({ where: { id }, data });
      notice(ctx, { noun: 'run', ref: id, kind: 'updated', version: run.version + 1, audience: run.requestedById });
    }
    return toRun(await loadOwnRun(ctx, id));
  });
}

/** Whether a worker runs its job. Between two attempts none does. */
async function isExecuted({ tx: { client } }: TxCtx, outboxId: string | null): Promise<boolean> {
  const rows = await client.$queryRaw<unknown[]>`SELECT 1 FROM outbox WHERE id = ${outboxId} AND state = 'running'`;
  return rows.length > 0;
}

/** Ends a cancelled run after its execution has stopped. @throws Fenced */
export async function endCancelled(ctx: Ctx, id: string): Promise<void> {
  await endRun(ctx, id, { status: 'cancelled' });
}
