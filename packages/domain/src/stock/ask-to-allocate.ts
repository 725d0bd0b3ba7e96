import type { TxCtx } from '../kernel/context';
import { enqueue } from '../kernel/outbox';
import { marks } from '../kernel/statements';

/** Variants that one job looks at. */
const CHUNK = 80;

/**
 * Has goods that became free given to the lines that wait for them, after the commit: a unit that has stock locked must not wait for another
 * document. The totals are locked.
 */
export async function askToAllocate(ctx: TxCtx, variantIds: readonly string[]): Promise<void> {
  const ids = [...new Set(variantIds)];
  if (ids.length === 0) return;
  const rows = await ctx.tx.client.$queryRawUnsafe<Array<{ variantId: string }>>(
    `SELECT variantId FROM stock_totals WHERE workspaceId = ? AND variantId IN (${marks(ids.length)}) AND waiting > 0`,
    ctx.workspaceId,
    ...ids,
  );
  await enqueueAllocation(
    ctx,
    rows.map(({ variantId }) => variantId),
  );
}

/** The same for variants of which it is known that lines wait for them. */
export async function enqueueAllocation(ctx: TxCtx, variantIds: readonly string[]): Promise<void> {
  const ids = [...new Set(variantIds)].sort();
  for (let at = 0; at < ids.length; at += CHUNK)
    await enqueue(ctx, 'stock.allocate', { variantIds: ids.slice(at, at + CHUNK) });
}
