import {
  adjustStock,
  allocateStock,
  cancelOrder,
  checkLedger,
  confirmOrder,
  createOrder,
  openStock,
  postShipment,
  reverseShipment,
} from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { patiently, runtimeOfFile } from './support';
import { lineOf, placeOf, shopOf } from './support/sales';

const runtime = runtimeOfFile();

async function openShop(onHand: string) {
  const shop = await shopOf(runtime, onHand);
  const { ctx, variantId, workspaceId, customerId } = shop;
  const wanting = async (quantity: string, dates: { promisedOn?: string; placedOn?: string } = {}) => {
    const lines = [{ variantId, quantity, unitPrice: '10' }];
    const draft = await createOrder(ctx, { customerId, lines, ...dates });
    return confirmOrder(ctx, { ...placeOf(draft), onShort: 'wait' });
  };
  const promised = async ({ order: { id } }: { order: { id: string } }) => {
    const line = await runtime.db.prisma.salesOrderLine.findFirstOrThrow({ where: { orderId: id } });
    const order = await runtime.db.prisma.salesOrder.findFirstOrThrow({ where: { id } });
    return [String(line.reservedQty), String(line.waitingQty), order.stockState];
  };
  /** The variants of the jobs that were asked for. */
  const asked = async () => {
    const rows = await runtime.db.prisma.outbox.findMany({ where: { workspaceId, job: 'stock.allocate' } });
    return rows.map(({ payload }) => payload);
  };
  return {
    ...shop,
    wanting,
    promised,
    asked,
    allocate: async () => (await allocateStock(ctx, { variantIds: [variantId] })).length,
  };
}

it('goods that come in go to the lines that wait: by the day that was promised, then by that of the order', async () => {
  const { ctx, variantId, wanting, promised, asked, allocate, levels } = await openShop('1');
  const undated = await wanting('2', { placedOn: '2026-01-01' });
  const late = await wanting('2', { promisedOn: '2026-06-02', placedOn: '2026-01-02' });
  const second = await wanting('2', { promisedOn: '2026-06-01', placedOn: '2026-01-04' });
  const first = await wanting('2', { promisedOn: '2026-06-01', placedOn: '2026-01-03' });
  expect(await promised(undated)).toEqual(['1', '1', 'short']);
  expect(await asked()).toEqual([]);
  await adjustStock(ctx, { variantId, by: '5', reason: 'counted' });
  expect(await asked()).toEqual([{ variantIds: [variantId] }]);
  expect(await allocate()).toBe(3);
  expect(await Promise.all([first, second, late, undated].map(promised))).toEqual([
    ['2', '0', 'ok'],
    ['2', '0', 'ok'],
    ['1', '1', 'short'],
    ['1', '1', 'short'],
  ]);
  expect(await levels()).toMatchObject({ reserved: '6', waiting: '2' });
  expect(await allocate()).toBe(0);
  const [entry] = await runtime.db.prisma.auditEntry.findMany({
    where: { ref: late.order.id, action: 'order.allocate' },
  });
  expect(entry?.changes).toEqual({ waiting: ['2', '1'] });
  expect(await runtime.db.prisma.salesOrder.findFirst({ where: { id: late.order.id } })).toMatchObject({
    version: late.order.version,
  });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it.each([
  ['opening stock', async ({ ctx, variantId }) => openStock(ctx, { rows: [{ variantId, quantity: '4', cost: '1' }] })],
  ['an adjustment', async ({ ctx, variantId }) => adjustStock(ctx, { variantId, by: '4', reason: 'counted' })],
  ['a cancelled order', async ({ ctx }, holder) => cancelOrder(ctx, placeOf(await holder()))],
] satisfies Array<
  [
    string,
    (
      shop: Awaited<ReturnType<typeof openShop>>,
      holder: () => ReturnType<Awaited<ReturnType<typeof openShop>>['wanting']>,
    ) => Promise<unknown>,
  ]
>)('after %s, what waits is asked to be given goods', async (_, bring) => {
  const shop = await openShop('4');
  const holder = await shop.wanting('4');
  const waiting = await shop.wanting('4');
  await bring(shop, async () => holder);
  expect(await shop.asked()).toEqual([{ variantIds: [shop.variantId] }]);
  expect(await shop.allocate()).toBe(1);
  expect(await shop.promised(waiting)).toEqual(['4', '0', 'ok']);
  expect((await checkLedger(shop.ctx)).findings).toEqual([]);
});

it('what a shipment that is taken back brings is its own order’s, not that of those who wait', async () => {
  const { ctx, wanting, promised, allocate } = await openShop('4');
  const own = await wanting('4');
  const waiting = await wanting('1');
  const { shipment } = await postShipment(ctx, {
    orderId: own.order.id,
    lines: [{ lineId: lineOf(own), quantity: '4' }],
  });
  await reverseShipment(ctx, { id: shipment.id, version: shipment.version });
  expect(await allocate()).toBe(0);
  expect(await promised(own)).toEqual(['4', '0', 'ok']);
  expect(await promised(waiting)).toEqual(['0', '1', 'short']);
});

it('orders that are given goods at once, and new ones, never share them', async () => {
  const { ctx, variantId, wanting, allocate, levels, order } = await openShop('0');
  await Promise.all(Array.from({ length: 30 }, () => wanting('1')));
  await adjustStock(ctx, { variantId, by: '20', reason: 'counted' });
  const draft = await order({ quantity: '1' });
  const outcomes = await Promise.allSettled([
    patiently(allocate),
    patiently(allocate),
    patiently(() => confirmOrder(ctx, placeOf(draft))),
    patiently(allocate),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await levels()).toMatchObject({ onHand: '20', reserved: '20', waiting: '10' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
}, 120_000);
