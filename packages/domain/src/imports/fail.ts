import { audit } from '../kernel/audit';
import type { Ctx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { loadImport } from './to-import';

/** Says that an import stopped, in words for whoever asked. What it has brought stays; starting again goes on. @throws Fenced */
export async function failImport(ctx: Ctx, { id, failure }: { id: string; failure: string }): Promise<void> {
  await withTransaction(ctx, async (ctx) => {
    const { count } = await ctx.tx.client.import.updateMany({
      where: { id, status: 'running' },
      data: { status: 'failed', failure, finishedAt: ctx.runtime.clock.now(), version: { increment: 1 } },
    });
    if (count === 0) return;
    const { version, requestedById } = await loadImport(ctx, id);
    await audit(ctx, { action: 'import.fail', noun: 'import', ref: id, changes: { failure: [null, failure] } });
    notice(ctx, { noun: 'import', ref: id, kind: 'updated', version, audience: requestedById });
  });
}
