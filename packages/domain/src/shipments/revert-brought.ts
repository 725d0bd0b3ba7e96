import { exact } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import type { Entry, Reverted } from '../kernel/history';
import type { StoredLine } from '../orders/lines';
import { type LockedOrder, lockOrder } from '../orders/lock';
import { priceOrder } from '../orders/price';
import { release } from '../orders/release';
import { orReason } from '../orders/revert';
import { orderSource } from '../orders/source';
import { loadRecord } from '../records/load';
import { revertOfRecord } from '../records/revert';
import { trashFamily } from '../records/trash';

/** What postings change, as `addOrders` audits it. */
const KEPT = ['shippedUnits', 'paidTotal', 'refundedTotal'] as const;
const CREATION = `${orderSource.list.noun}.create`;

/**
 * Moves a new order to the trash. One that an import brought as more than a draft becomes one before: nothing is promised to it, and its
 * customer owes nothing for it, as if it had never come; unless something of it was changed since.
 */
export async function revertOrderCreation(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  // Only `addOrders` writes it.
  const brought = entry.changes.lifecycle?.[1];
  const asDraft = revertOfRecord(orderSource, CREATION);
  if (brought === undefined || brought === 'draft') return (await asDraft?.(ctx, entry)) ?? 'unchanged';
  return orReason(async () => {
    const { trashedAt } = await loadRecord(ctx, orderSource, entry.ref);
    if (trashedAt !== null) return 'unchanged';
    const locked = await lockOrder(ctx, { id: entry.ref });
    const { key, version, invoicedTotal } = locked.order;
    const isSame = KEPT.every((name) => locked.order[name] === entry.changes[name]?.[1]);
    if (version !== 1 || invoicedTotal !== '0' || !isSame)
      return { reason: `${key} was changed after it was imported` };
    if (await hasMoves(ctx, entry.ref)) return { reason: `Goods of ${key} left the stock` };
    await becomeDraft(ctx, locked);
    await trashFamily(ctx, orderSource, await loadRecord(ctx, orderSource, entry.ref));
    return 'reverted';
  });
}

async function hasMoves({ tx: { client } }: TxCtx, orderId: string): Promise<boolean> {
  const moved = await client.shipmentLine.count({ where: { shipment: { orderId }, moveId: { not: null } } });
  return moved > 0;
}

const NOTHING = exact('quantity', '0');

async function becomeDraft(ctx: TxCtx, locked: LockedOrder): Promise<void> {
  const { order } = locked;
  const lines = locked.lines.map((line): StoredLine => {
    return { ...line, shippedQty: NOTHING, pickedQty: NOTHING, cancelledQty: NOTHING };
  });
  const { lines: priced, totals } = priceOrder(order, lines);
  const { client } = ctx.tx;
  await client.shipment.deleteMany({ where: { orderId: order.id } });
  await client.payment.updateMany({
    where: { orderId: order.id, voidedAt: null },
    data: { voidedAt: ctx.runtime.clock.now(), version: { increment: 1 } },
  });
  const never = { confirmedAt: null, closedAt: null, cancelledAt: null, dueOn: null, heldAt: null, holdReason: null };
  await release(ctx, locked, {
    change: { ...totals, ...never, lifecycle: 'draft' },
    sums: { paidTotal: '0', refundedTotal: '0' },
    lines: priced,
    action: `${orderSource.list.noun}.revert`,
  });
}
