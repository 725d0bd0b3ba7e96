import type { TxCtx } from '../kernel/context';
import { marks } from '../kernel/statements';

interface Named {
  title: string;
}

/** A variant of these products whose stock has ever moved, or is waited for, if there is one. Whoever has locked the products keeps it so. */
export function movedOf(ctx: TxCtx, productIds: readonly string[]): Promise<Named[]> {
  return anyOf(ctx, productIds, 'stock_totals.lastSeq > 0 OR stock_totals.waiting > 0');
}

/** A variant of a product of which there is something, or something is promised, if there is one. */
export function stockedOf(ctx: TxCtx, productId: string): Promise<Named[]> {
  const counts = ['onHand', 'reserved', 'waiting', 'incoming'];
  return anyOf(ctx, [productId], counts.map((count) => `stock_totals.${count} <> 0`).join(' OR '));
}

function anyOf({ tx: { client }, workspaceId }: TxCtx, productIds: readonly string[], what: string): Promise<Named[]> {
  return client.$queryRawUnsafe<Named[]>(
    `SELECT variants.title FROM variants
     JOIN stock_totals ON stock_totals.workspaceId = variants.workspaceId AND stock_totals.variantId = variants.id
     WHERE variants.workspaceId = ? AND variants.productId IN (${marks(productIds.length)}) AND (${what})
     ORDER BY variants.id LIMIT 1 LOCK IN SHARE MODE`,
    workspaceId,
    ...productIds,
  );
}
