import type { PurchaseOrder } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { grouped } from '../kernel/grouped';
import { marks } from '../kernel/statements';
import { together } from '../kernel/together';
import type { Sellable } from '../orders/sellables';
import { insertReceipts, type NewReceipt } from '../receipts/insert';
import { insertRecord } from '../records/write';
import { askToRepeg } from '../stock/ask-to-repeg';
import { addPurchases as addSums, moveSupplierSums, NO_PURCHASES } from '../supplier-orders/sums';
import { moveIncoming, tellOfIncoming, withIncoming } from './incoming';
import { purchaseLines, type StoredPurchaseLine } from './lines';
import { sumsOf } from './measured';
import { purchaseOrderSource } from './source';

/** A purchase order that an import brings, as it is, with the number that it took. */
export interface BroughtPurchase {
  order: PurchaseOrder;
  /** Of its key. */
  number: number;
  lines: readonly StoredPurchaseLine[];
}

interface Adding {
  brought: readonly BroughtPurchase[];
  receipts: readonly NewReceipt[];
  sellables: ReadonlyMap<string, Sellable>;
}

/** Inserts purchase orders with their lines and what came of them, and expects the rest. Their suppliers are locked. */
export async function addPurchases(ctx: TxCtx, { brought, receipts, sellables }: Adding): Promise<void> {
  const results = await together(
    ctx,
    brought.map(
      ({ order, number }) =>
        (ctx) =>
          insertRecord(ctx, purchaseOrderSource, {
            ...{ id: order.id, number, title: purchaseOrderSource.title(order), make: () => order },
            // What undo compares it with.
            audited: { lifecycle: [null, order.lifecycle], receivedUnits: [null, order.receivedUnits] },
          }),
    ),
  );
  for (const result of results) if (result instanceof Invalid) throw result;
  const expected = brought.map(({ order, lines }) => ({ order, lines: withIncoming(order, lines, sellables) }));
  await purchaseLines.insert(
    ctx,
    expected.map(({ order, lines }) => ({ orderId: order.id, lines })),
  );
  await insertReceipts(ctx, receipts);
  for (const [supplierId, orders] of grouped(expected, ({ order }) => order.supplier.id)) {
    const is = orders.reduce((sums, { order, lines }) => addSums(sums, sumsOf(order, lines)), NO_PURCHASES);
    await moveSupplierSums(ctx, supplierId, { is });
  }
  for (const [locationId, orders] of grouped(expected, ({ order }) => order.locationId)) {
    const is = orders.flatMap(({ lines }) => lines);
    await moveIncoming(ctx, { locationId }, { was: [], is });
    tellOfIncoming(ctx, { was: [], is }, sellables);
    const expectedOf = is.flatMap(({ variantId, incomingQty }) =>
      variantId === null || isZero(incomingQty) ? [] : [variantId],
    );
    await askToRepeg(ctx, await waitedFor(ctx, [...new Set(expectedOf)]));
  }
}

/** Those of variants that orders wait for: nobody has to be told of others. Their totals are locked. */
async function waitedFor({ tx: { client }, workspaceId }: TxCtx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await client.$queryRawUnsafe<Array<{ variantId: string }>>(
    `SELECT variantId FROM stock_totals
     WHERE workspaceId = ? AND variantId IN (${marks(ids.length)}) AND waiting > 0 ORDER BY variantId FOR UPDATE`,
    workspaceId,
    ...ids,
  );
  return rows.map(({ variantId }) => variantId);
}
