import { exact } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import type { Entry, Reverted } from '../kernel/history';
import { orReason } from '../orders/revert';
import type { StoredPurchaseLine } from '../purchase-orders/lines';
import { type LockedPurchase, lockPurchase } from '../purchase-orders/lock';
import { NEW_PURCHASE } from '../purchase-orders/new-purchase';
import { pricePurchase } from '../purchase-orders/price';
import { purchaseOrderSource } from '../purchase-orders/source';
import { writePurchase } from '../purchase-orders/write';
import { loadRecord } from '../records/load';
import { revertOfRecord } from '../records/revert';
import { trashFamily } from '../records/trash';

const CREATION = `${purchaseOrderSource.list.noun}.create`;

/**
 * Moves a new purchase order to the trash. One that an import brought as more than a draft becomes one before: nothing is expected of it,
 * and its supplier is not measured by it, as if it had never come; unless something of it was changed since.
 */
export async function revertPurchaseCreation(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  // Only `addPurchases` writes it.
  const brought = entry.changes.lifecycle?.[1];
  const asDraft = revertOfRecord(purchaseOrderSource, CREATION);
  if (brought === undefined || brought === 'draft') return (await asDraft?.(ctx, entry)) ?? 'unchanged';
  return orReason(async () => {
    const { trashedAt } = await loadRecord(ctx, purchaseOrderSource, entry.ref);
    if (trashedAt !== null) return 'unchanged';
    const locked = await lockPurchase(ctx, { id: entry.ref });
    const { key, version, receivedUnits } = locked.order;
    if (version !== 1 || receivedUnits !== entry.changes.receivedUnits?.[1])
      return { reason: `${key} was changed after it was imported` };
    if (await hasMoves(ctx, entry.ref)) return { reason: `Goods of ${key} came into the stock` };
    await becomeDraft(ctx, locked);
    await trashFamily(ctx, purchaseOrderSource, await loadRecord(ctx, purchaseOrderSource, entry.ref));
    return 'reverted';
  });
}

async function hasMoves({ tx: { client } }: TxCtx, orderId: string): Promise<boolean> {
  return (await client.receiptLine.count({ where: { receipt: { orderId }, moveId: { not: null } } })) > 0;
}

const NOTHING = exact('quantity', '0');

async function becomeDraft(ctx: TxCtx, locked: LockedPurchase): Promise<void> {
  const { order } = locked;
  const never = {
    ...{ receivedQty: NOTHING, rejectedQty: NOTHING, replaceQty: NOTHING, cancelledQty: NOTHING },
    ...{ receivedValue: exact('cost', '0'), firstReceivedOn: null, lastReceivedOn: null },
  };
  const { lines, totals } = pricePurchase(
    order,
    locked.lines.map((line): StoredPurchaseLine => ({ ...line, ...never })),
  );
  await ctx.tx.client.receipt.deleteMany({ where: { orderId: order.id } });
  const { lifecycle, closedShort, submittedById, submittedAt, approvedById, approvedAt, sentAt, sentOn } = NEW_PURCHASE;
  const { confirmedAt, closedAt, cancelledAt } = NEW_PURCHASE;
  const begun = {
    submittedById,
    submittedAt,
    approvedById,
    approvedAt,
    sentAt,
    sentOn,
    confirmedAt,
    closedAt,
    cancelledAt,
  };
  await writePurchase(ctx, locked, {
    change: { ...totals, ...begun, lifecycle, closedShort },
    lines,
    action: `${purchaseOrderSource.list.noun}.revert`,
  });
}
