import type { WriteCtx } from '../kernel/context';
import { enqueueAllLater } from '../kernel/outbox';
import { stableId } from '../kernel/stable-id';

/** What is asked for within so many seconds is one look for each variant. */
const SECONDS = 2;

/**
 * Has it looked at again when the goods of variants are expected, after the commit: because what waits, what is coming or its days have
 * changed. A job that is asked for once more is locked until the commit, so that it cannot miss this change.
 */
export async function askToRepeg(ctx: WriteCtx, variantIds: readonly string[]): Promise<void> {
  const slot = Math.floor(ctx.runtime.clock.now().getTime() / (SECONDS * 1_000));
  const entries = [...new Set(variantIds)].sort().map((variantId) => ({
    id: stableId('stock.repeg', ctx.workspaceId, variantId, String(slot)),
    payload: { variantIds: [variantId] },
  }));
  await enqueueAllLater(ctx, { name: 'stock.repeg', seconds: SECONDS, entries });
}
