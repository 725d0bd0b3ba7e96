import type { Ctx } from '../kernel/context';
import { noticeNow } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';

/** Says that a bulk change will not get further, in words for whoever asked. What it has changed stays. @throws Fenced */
export async function failBulk(ctx: Ctx, { id, failure }: { id: string; failure: string }): Promise<void> {
  const finishedAt = ctx.runtime.clock.now();
  const run = await withTransaction(ctx, async (ctx) => {
    await ctx.tx.client.bulkRun.updateMany({
      where: { id, status: { not: 'done' } },
      data: { status: 'failed', failure, finishedAt, version: { increment: 1 } },
    });
    return ctx.tx.client.bulkRun.findFirst({ where: { id }, select: { requestedById: true, version: true } });
  });
  if (run)
    noticeNow(ctx, { noun: 'bulk', ref: id, kind: 'updated', version: run.version, audience: run.requestedById });
}
