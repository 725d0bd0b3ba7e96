import type { PurchaseOrderSummary } from '@quartermaster/contracts';
import { CreateFromOrderInput, type CreateFromOrderOutput } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import { orderPacks } from '@quartermaster/contracts/money/packs/order-packs';
import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { grouped } from '../kernel/grouped';
import { withIdempotency } from '../kernel/idempotency';
import { marks } from '../kernel/statements';
import { withTransaction } from '../kernel/transaction';
import type { StoredLine } from '../orders/lines';
import { lockOrder } from '../orders/lock';
import { loadRecord } from '../records/load';
import { shownTo } from '../records/visible';
import { addPurchase } from './create';
import { shareParts } from './parts';
import { purchaseOrderSource } from './source';
import { shareSupplier } from './supplier';

/**
 * Buys what the lines of a sales order wait for, less what was bought for them before: a draft for each supplier, who is the preferred one of
 * the variant, otherwise the one that is given.
 * @throws NotFound; Invalid for an order that waits for nothing more, and for a variant without a supplier
 */
export async function createPurchaseFromOrder(ctx: Ctx, input: CreateFromOrderInput): Promise<CreateFromOrderOutput> {
  authorize(ctx, 'purchasing.write');
  authorize(ctx, 'orders.read');
  const { idempotencyKey: key, ...body } = CreateFromOrderInput.parse(input);
  const call = { operation: 'purchaseOrders.createFromOrder', key, body };
  const { ids } = await withTransaction(ctx, (ctx) => withIdempotency(ctx, call, () => buy(ctx, body)));
  const items: PurchaseOrderSummary[] = [];
  for (const id of ids) items.push(shownTo(ctx, purchaseOrderSource, await loadRecord(ctx, purchaseOrderSource, id)));
  return { items };
}

/** A line of the sales order, and how much of it nobody has bought yet. */
interface Missing {
  line: StoredLine & { variantId: string };
  units: bigint;
}

async function buy(
  ctx: TxCtx,
  { orderId, supplierId: other }: { orderId: string; supplierId?: string | undefined },
): Promise<{ ids: string[] }> {
  const { order, lines } = await lockOrder(ctx, { id: orderId });
  const missing = await missingOf(ctx, orderId, lines);
  if (missing.length === 0) throw new Invalid(`Nothing of ${order.key} is short that was not bought yet`, 'orderId');
  const preferred = await preferredSuppliers(ctx, missing);
  const chosen = missing.map((one) => ({ ...one, supplierId: preferred.get(one.line.variantId) ?? other }));
  const without = chosen.find(({ supplierId }) => supplierId === undefined);
  if (without)
    throw new Invalid(`Nobody is preferred to buy “${without.line.description}” from. Choose a supplier`, 'supplierId');
  const bySupplier = [...grouped(chosen, ({ supplierId }) => supplierId ?? '')].sort(([a], [b]) => (a < b ? -1 : 1));
  const ids: string[] = [];
  for (const [supplierId, rows] of bySupplier) {
    const { currency } = await shareSupplier(ctx, supplierId);
    const parts = await shareParts(
      ctx,
      { supplierId, currency },
      rows.map(({ line }) => line.variantId),
    );
    const wanted = rows.map(({ line, units }) => {
      const part = parts.get(line.variantId);
      const quantity = fromUnits('quantity', units);
      return {
        kind: 'item' as const,
        variantId: line.variantId,
        packs: textOf(part ? orderPacks(quantity, part).packs : quantity),
        forOrderId: orderId,
        forLineId: line.id,
      };
    });
    const draft = { supplierId, reference: null, notes: '', fields: {}, lines: wanted };
    ids.push((await addPurchase(ctx, draft)).id);
  }
  return { ids };
}

async function missingOf(ctx: TxCtx, orderId: string, lines: readonly StoredLine[]): Promise<Missing[]> {
  const waiting = lines.flatMap((line) =>
    line.variantId === null || isZero(line.waitingQty) ? [] : [{ ...line, variantId: line.variantId }],
  );
  // Who buys for the same sales order at once waits for its lock.
  const bought = await ctx.tx.client.$queryRaw<Array<{ lineId: string; units: string }>>`
    SELECT l.forLineId AS lineId, CAST(SUM(GREATEST(0, l.quantity - l.receivedQty - l.rejectedQty + l.replaceQty - l.cancelledQty)) AS CHAR) AS units
    FROM purchase_order_lines l JOIN purchase_orders o ON o.workspaceId = l.workspaceId AND o.id = l.orderId
    WHERE l.workspaceId = ${ctx.workspaceId} AND l.forOrderId = ${orderId} AND o.trashedAt IS NULL
      AND o.lifecycle IN ('draft', 'pending', 'sent', 'confirmed')
    GROUP BY l.forLineId`;
  const known = new Map(bought.map(({ lineId, units }) => [lineId, toUnits('quantity', exact('quantity', units))]));
  return waiting.flatMap((line) => {
    const units = toUnits('quantity', line.waitingQty) - (known.get(line.id) ?? 0n);
    return units > 0n ? [{ line, units }] : [];
  });
}

async function preferredSuppliers(
  { tx: { client }, workspaceId }: TxCtx,
  missing: readonly Missing[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(missing.map(({ line }) => line.variantId))].sort();
  const rows = await client.$queryRawUnsafe<Array<{ variantId: string; supplierId: string }>>(
    `SELECT p.variantId, p.supplierId FROM supplier_parts p
     JOIN suppliers s ON s.workspaceId = p.workspaceId AND s.id = p.supplierId
     WHERE p.workspaceId = ? AND p.variantId IN (${marks(ids.length)}) AND p.preferred = 1
       AND s.trashedAt IS NULL AND s.mergedIntoId IS NULL`,
    workspaceId,
    ...ids,
  );
  return new Map(rows.map(({ variantId, supplierId }) => [variantId, supplierId]));
}
