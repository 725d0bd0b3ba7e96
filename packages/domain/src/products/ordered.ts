import type { TxCtx } from '../kernel/context';
import { marks } from '../kernel/statements';

/** SQL: a line of an order of either side names the variant, which is a row of `variants`. */
const ORDERED = `(EXISTS (SELECT 1 FROM sales_order_lines AS line
  WHERE line.workspaceId = variants.workspaceId AND line.variantId = variants.id) OR EXISTS (
  SELECT 1 FROM purchase_order_lines AS line
  WHERE line.workspaceId = variants.workspaceId AND line.variantId = variants.id))`;

/** SQL: an open order has something of it still to ship, or is to bring some. */
const OPEN = `(EXISTS (SELECT 1 FROM sales_order_lines AS line
  JOIN sales_orders AS ordered ON ordered.workspaceId = line.workspaceId AND ordered.id = line.orderId
  WHERE line.workspaceId = variants.workspaceId AND line.variantId = variants.id AND ordered.open = 1
    AND line.quantity > line.shippedQty + line.cancelledQty) OR EXISTS (
  SELECT 1 FROM purchase_order_lines AS line
  WHERE line.workspaceId = variants.workspaceId AND line.variantId = variants.id AND line.incomingQty > 0))`;

/** SQL: a line of an order names a variant of the product. @param productId a column of the outer query, as is the workspace */
export function isOrdered(workspaceId: string, productId: string): string {
  return `EXISTS (SELECT 1 FROM variants WHERE variants.workspaceId = ${workspaceId} AND variants.productId = ${productId} AND ${ORDERED})`;
}

interface Named {
  title: string;
}

/** A variant of these products that a line of an order names, if there is one. */
export function orderedOf(ctx: TxCtx, productIds: readonly string[]): Promise<Named[]> {
  return anyOf(ctx, productIds, ORDERED);
}

/** A variant of a product that open orders have still to ship or to bring, if there is one. */
export function openOf(ctx: TxCtx, productId: string): Promise<Named[]> {
  return anyOf(ctx, [productId], OPEN);
}

function anyOf({ tx: { client }, workspaceId }: TxCtx, productIds: readonly string[], what: string): Promise<Named[]> {
  return client.$queryRawUnsafe<Named[]>(
    `SELECT variants.title FROM variants
     WHERE variants.workspaceId = ? AND variants.productId IN (${marks(productIds.length)}) AND ${what} ORDER BY variants.id LIMIT 1`,
    workspaceId,
    ...productIds,
  );
}
