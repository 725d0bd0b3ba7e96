import type { Order } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { issueInvoice } from '../../invoices/issue';
import { listInvoiceable } from '../../invoices/read';
import { addDays } from '../../kernel/clock';
import { closeOrder } from '../../orders/close';
import { confirmOrder } from '../../orders/confirm';
import { createOrder } from '../../orders/create';
import { quoteOrder } from '../../orders/quote';
import { readOrder } from '../../orders/read';
import { recordPayment } from '../../payments/post';
import { postShipment } from '../../shipments/post';
import { CUSTOMERS } from './parties';
import type { PlannedOrder } from './plan';
import type { Shop } from './shop';

/** Of a hundred orders, so many ask for a quotation first; a few days later they are confirmed. */
const QUOTED = 6;
const QUOTED_DAYS = 3;
/** After so many days what is there is shipped, although not all of it is. */
const PATIENCE_DAYS = 4;
const SHIPPING = '7.50';
const CARRIERS = ['Royal Mail', 'DPD', 'Palletline'] as const;

/** Takes the orders of a day: confirmed at once, quoted, or left as drafts if it is today’s last. */
export async function takeOrders(shop: Shop, planned: readonly PlannedOrder[]): Promise<void> {
  for (const [at, order] of planned.entries()) {
    const ctx = shop.as('sales', `${String(9 + (at % 7)).padStart(2, '0')}:${String((at * 13) % 60).padStart(2, '0')}`);
    const known = await ctx.prisma.salesOrder.findFirst({
      where: { reference: order.reference },
      select: { id: true },
    });
    const { id } = known ?? (await place(shop, ctx, order));
    const { lifecycle, version } = (await readOrder(ctx, id)).order;
    if (lifecycle !== 'draft') continue;
    const isLast = shop.isToday && at === planned.length - 1;
    if (isLast) continue;
    if (shop.chance.between(1, 100, order.reference, 'quoted') <= QUOTED) await quoteOrder(ctx, { id, version });
    else await confirmOrder(ctx, { id, version, onShort: 'wait' });
  }
}

async function place(shop: Shop, ctx: ReturnType<Shop['as']>, order: PlannedOrder): Promise<{ id: string }> {
  const promised = addDays(order.on, shop.chance.between(2, 9, order.reference, 'promised'));
  const { order: made } = await createOrder(ctx, {
    customerId: shop.customerOf(order.buyer),
    reference: order.reference,
    ownerId: ctx.actor.id,
    placedOn: order.on,
    promisedOn: promised,
    lines: [
      ...order.lines.map(({ good, quantity }) => ({ variantId: shop.variantOf(good), quantity })),
      ...(order.hasShipping
        ? [{ kind: 'charge' as const, description: 'Shipping', quantity: '1', unitPrice: SHIPPING }]
        : []),
    ],
  });
  return made;
}

/** Confirms quotations that customers accept by now. */
export async function acceptQuotations(shop: Shop): Promise<void> {
  const ctx = shop.as('sales', '08:40');
  const placedOn = { lte: new Date(`${addDays(shop.day, -QUOTED_DAYS)}T00:00:00Z`) };
  const quoted = await ctx.prisma.salesOrder.findMany({
    where: { lifecycle: 'quoted', placedOn },
    select: { id: true },
  });
  for (const { id } of quoted) {
    const { order } = await readOrder(ctx, id);
    await confirmOrder(ctx, { id, version: order.version, onShort: 'wait' });
  }
}

/** Ships what is reserved of orders of earlier days: all of it at once, or what is there after some days; and bills it. */
export async function shipOrders(shop: Shop): Promise<void> {
  const open = await openOrders(shop);
  for (const [at, id] of open.entries()) {
    const ctx = shop.as(
      'warehouse',
      `${String(10 + (at % 6)).padStart(2, '0')}:${String((at * 17) % 60).padStart(2, '0')}`,
    );
    const { order, lines } = await readOrder(ctx, id);
    const leaves = lines
      .map((line) => ({
        lineId: line.id,
        quantity: line.kind === 'charge' ? line.openQty : line.reservedQty,
        isWhole: line.kind === 'charge' || line.reservedQty === line.openQty,
      }))
      .filter(({ quantity }) => quantity !== '0');
    const isWhole =
      leaves.every(({ isWhole }) => isWhole) &&
      lines.every((line) => line.openQty === '0' || leaves.some(({ lineId }) => lineId === line.id));
    const hasGoods = lines.some(({ kind, reservedQty }) => kind === 'item' && reservedQty !== '0');
    if (!hasGoods || (!isWhole && order.placedOn > addDays(shop.day, -PATIENCE_DAYS))) continue;
    await postShipment(ctx, {
      orderId: id,
      lines: leaves.map(({ lineId, quantity }) => ({ lineId, quantity })),
      shippedOn: shop.day,
      carrier: shop.chance.pick(CARRIERS, () => 1, order.key, 'carrier'),
    });
    const accounts = shop.as('accounts', '16:30');
    if ((await listInvoiceable(accounts, { orderId: id })).items.length > 0)
      await issueInvoice(accounts, { orderId: id, issuedOn: shop.day });
  }
}

async function openOrders(shop: Shop): Promise<string[]> {
  const orders = await shop.as('warehouse', '09:00').prisma.salesOrder.findMany({
    where: { open: true, heldAt: null, placedOn: { lt: new Date(`${shop.day}T00:00:00Z`) } },
    orderBy: [{ promisedOn: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return orders.map(({ id }) => id);
}

/** Records what customers pay by now, and closes what is done. */
export async function takePayments(shop: Shop): Promise<void> {
  const ctx = shop.as('accounts', '15:10');
  const rows = await ctx.prisma.salesOrder.findMany({
    where: { lifecycle: 'confirmed', fulfilment: 'full' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of rows) {
    const { order } = await readOrder(ctx, id);
    const buyer = CUSTOMERS.find(({ name }) => name === order.customer.title);
    const pays = addDays(order.placedOn, order.termsDays + (buyer?.paysAfter ?? 0) + 3);
    if (pays > shop.day) continue;
    const owed = owedOf(order);
    if (compare('money', owed, exact('money', '0')) > 0) {
      const method = shop.chance.pick(['Bank transfer', 'Card'], () => 1, order.key, 'method');
      await recordPayment(ctx, { orderId: id, amount: textOf(owed), paidOn: shop.day, method });
    }
    const { version, lifecycle } = (await readOrder(ctx, id)).order;
    if (lifecycle === 'confirmed') await closeOrder(ctx, { id, version });
  }
}

function owedOf({ total, paidTotal }: Pick<Order, 'total' | 'paidTotal'>) {
  return subtract('money', exact('money', total), exact('money', paidTotal));
}
