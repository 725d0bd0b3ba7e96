import type { Ctx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { loadRun } from './row';

/** Shows why an execution failed while the run waits for its next try; the end of the run replaces it. @throws Fenced */
export async function noteDelay(ctx: Ctx, { id, failure }: { id: string; failure: string }): Promise<void> {
  const outboxId = ctx.claim?.outboxId ?? '';
  await withTransaction(ctx, async (ctx) => {
    const { count } = await ctx.tx.client.run.updateMany({
      where: { id, status: 'running', outboxId },
      data: { failure, version: { increment: 1 } },
    });
    if (count === 0) return;
    const { version, requestedById } = await loadRun(ctx, id);
    notice(ctx, { noun: 'run', ref: id, kind: 'updated', version, audience: requestedById });
  });
}
