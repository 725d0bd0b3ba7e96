import type { PurchaseLine } from '@quartermaster/contracts';
import { compare } from '@quartermaster/contracts/money/compare';
import { exact } from '@quartermaster/contracts/money/units';
import { addDays, daysBetween } from '../../kernel/clock';
import { approvePurchaseOrder } from '../../purchase-orders/approve';
import { confirmPurchaseOrder } from '../../purchase-orders/confirm';
import { readPurchase } from '../../purchase-orders/read';
import { sendPurchaseOrder } from '../../purchase-orders/send';
import { submitPurchaseOrder } from '../../purchase-orders/submit';
import { postReceipt } from '../../receipts/post';
import { acceptReorder } from '../../reorder/accept';
import { suggestReorder } from '../../reorder/suggest';
import { SUPPLIERS } from './parties';
import { onWorkday } from './plan';
import type { Shop } from './shop';

/** Each supplier is bought from every fourth week, a few of them on each day. */
const CYCLE_DAYS = 28;
/** In minor units: above this the owner has to approve. */
export const APPROVAL_LIMIT = '150000';
/** The supplier that lets the company down once, and for how long. */
const LETS_DOWN = { supplier: 16, days: 35 };
const EPOCH = '2024-01-01';

/** Buys what is suggested, from the suppliers whose day it is: as drafts, which are sent at once or wait for an approval. */
export async function buyGoods(shop: Shop): Promise<void> {
  const buyer = shop.as('buyer', '11:00');
  const turn = daysBetween(EPOCH, shop.day) % CYCLE_DAYS;
  for (const [at, supplier] of SUPPLIERS.entries()) {
    if (turn !== turnOf(at)) continue;
    const { groups } = await suggestReorder(buyer, { supplierId: shop.supplierOf(supplier) });
    const rows = groups.flatMap((group) =>
      group.supplier === null
        ? []
        : group.items.map(({ variant, packs, reason }) => ({
            supplierId: group.supplier?.id ?? '',
            variantId: variant.id,
            packs,
            reason: reason.slice(0, 200),
          })),
    );
    if (rows.length > 0) await acceptReorder(buyer, { rows });
  }
  const drafts = await ordersIn(shop, 'draft');
  for (const [at, { id }] of drafts.entries()) {
    // The last one of today is still being looked at.
    if (shop.isToday && at === drafts.length - 1) continue;
    const { purchaseOrder } = await readPurchase(buyer, id);
    const { version, total } = purchaseOrder;
    const isLarge = total !== undefined && compare('money', exact('money', total), exact('money', APPROVAL_LIMIT)) > 0;
    if (isLarge) await submitPurchaseOrder(buyer, { id, version });
    else await sendPurchaseOrder(buyer, { id, version });
  }
}

/** The working days of four weeks in turn. */
function turnOf(supplier: number): number {
  const day = supplier % 20;
  return Math.floor(day / 5) * 7 + (day % 5);
}

/** The owner approves in the morning what waited since the day before; suppliers confirm the next day. */
export async function approveAndConfirm(shop: Shop): Promise<void> {
  const owner = shop.as('owner', '08:20');
  for (const { id } of await ordersIn(shop, 'pending')) {
    const { version } = (await readPurchase(owner, id)).purchaseOrder;
    await approvePurchaseOrder(owner, { id, version });
  }
  const buyer = shop.as('buyer', '09:30');
  for (const { id, sentOn, supplier } of await ordersIn(shop, 'sent')) {
    if (sentOn === null || sentOn >= shop.day) continue;
    const { version } = (await readPurchase(buyer, id)).purchaseOrder;
    const { leadDays } = SUPPLIERS[supplier] ?? { leadDays: 14 };
    await confirmPurchaseOrder(buyer, { id, version, expectedOn: onWorkday(addDays(sentOn, leadDays)) });
  }
}

/** Takes in what comes on this day: most of it whole and in time, some of it late, in two parts, or damaged. */
export async function receiveGoods(shop: Shop): Promise<void> {
  for (const { id, sentOn, supplier, receipts } of await ordersIn(shop, 'confirmed')) {
    if (sentOn === null) continue;
    const arrival = arrivalOf(shop, { sentOn, supplier });
    const comesOn = receipts === 0 ? arrival.on : addDays(arrival.on, 6);
    if (onWorkday(comesOn) > shop.day) continue;
    const ctx = shop.as('warehouse', '09:50');
    const { lines } = await readPurchase(ctx, id);
    const isPart = receipts === 0 && arrival.isPart;
    const rows = lines.filter(({ kind, openQty }) => kind === 'item' && openQty !== '0');
    if (rows.length === 0) continue;
    await postReceipt(ctx, {
      orderId: id,
      receivedOn: shop.day,
      deliveryNote: `DN ${sentOn.slice(2).replaceAll('-', '')}${String(supplier).padStart(2, '0')}`,
      lines: rows.map((line, at) =>
        receivedOf(line, { isPart: isPart && at % 2 === 1, isDamaged: arrival.isDamaged && at === 0 }),
      ),
    });
  }
}

function arrivalOf(shop: Shop, { sentOn, supplier }: { sentOn: string; supplier: number }) {
  const { late = 0, leadDays = 14 } = SUPPLIERS[supplier] ?? {};
  const about = [sentOn, supplier] as const;
  const isLate = shop.chance.draw(...about, 'late') < late / 10;
  const slip = isLate ? shop.chance.between(3, 11, ...about, 'slip') : shop.chance.between(-1, 0, ...about, 'slip');
  const letsDown = supplier === LETS_DOWN.supplier && shop.chance.between(1, 3, ...about, 'down') === 1;
  return {
    on: addDays(sentOn, leadDays + slip + (letsDown ? LETS_DOWN.days : 0)),
    isPart: shop.chance.draw(...about, 'part') < 0.15,
    isDamaged: shop.chance.draw(...about, 'damaged') < 0.06,
  };
}

function receivedOf(
  { id: lineId, openQty }: PurchaseLine,
  { isPart, isDamaged }: { isPart: boolean; isDamaged: boolean },
) {
  if (isPart) return { lineId, quantity: '0' };
  if (isDamaged && /^\d{2,}$/.test(openQty))
    return {
      lineId,
      quantity: String(BigInt(openQty) - 1n),
      rejected: '1',
      reason: 'Damaged in transit',
      replace: false,
    };
  return { lineId, quantity: openQty };
}

interface Placed {
  id: string;
  sentOn: string | null;
  /** The place in `SUPPLIERS`. */
  supplier: number;
  receipts: number;
}

async function ordersIn(shop: Shop, lifecycle: string): Promise<Placed[]> {
  const { prisma } = shop.as('buyer', '09:00');
  const rows = await prisma.purchaseOrder.findMany({
    where: { lifecycle },
    orderBy: { number: 'asc' },
    select: { id: true, sentOn: true, supplierId: true },
  });
  const among = { orderId: { in: rows.map(({ id }) => id) } };
  const receipts = await prisma.receipt.findMany({ where: among, select: { orderId: true } });
  return rows.map(({ id, sentOn, supplierId }) => ({
    id,
    sentOn: sentOn?.toISOString().slice(0, 10) ?? null,
    supplier: SUPPLIERS.findIndex((supplier) => shop.supplierOf(supplier) === supplierId),
    receipts: receipts.filter(({ orderId }) => orderId === id).length,
  }));
}
