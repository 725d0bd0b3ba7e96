import { newId } from '@quartermaster/db';
import {
  adjustStock,
  cancelReturn,
  checkLedger,
  confirmOrder,
  creditInvoice,
  issueInvoice,
  listReturnable,
  listReturns,
  openReturn,
  openStock,
  postShipment,
  receiveReturn,
  reverseShipment,
  undo,
} from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { lineOf, placeOf, shopOf } from './support/sales';

const runtime = runtimeOfFile();

/** A confirmed order of so many, shipped in parts. */
async function shipped(onHand: string, quantity: string, ...parts: string[]) {
  return shippedOf(await shopOf(runtime, onHand), quantity, ...parts);
}

async function shippedOf(shop: Awaited<ReturnType<typeof shopOf>>, quantity: string, ...parts: string[]) {
  const order = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity })));
  const [orderId, lineId] = [order.order.id, lineOf(order)];
  const ship = (much: string) => postShipment(shop.ctx, { orderId, lines: [{ lineId, quantity: much }] });
  for (const part of parts) await ship(part);
  const back = (much: string, outcome: 'restock' | 'scrap' = 'restock') =>
    openReturn(shop.ctx, { orderId, lines: [{ lineId, quantity: much, outcome }], isReceived: true });
  const announce = (much: string) => openReturn(shop.ctx, { orderId, lines: [{ lineId, quantity: much }] });
  return { ...shop, orderId, lineId, back, announce };
}

// odoo PR#18788, erpnext#50259
it('T30: goods come back at the cost that they left with', async () => {
  const { back, ctx, levels, moves, variantId } = await shipped('10', '1', '1');
  await adjustStock(ctx, { variantId, by: '10', reason: 'found', cost: '10' });
  const { salesReturn, order, lines } = await back('1');
  expect(salesReturn).toMatchObject({ nr: 1, status: 'received', lines: [{ quantity: '1', value: '5' }] });
  expect(await levels()).toMatchObject({ onHand: '20', stockValue: '150', reserved: '0' });
  expect(lines).toMatchObject([{ shippedQty: '1', returnedQty: '1', costValue: '0' }]);
  expect(order).toMatchObject({ costTotal: '0', version: expect.any(Number) });
  expect((await moves()).at(-1)).toMatchObject({ kind: 'return', documentRef: `${order.key}/R1` });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

// erpnext PR#24618
it('T31: what comes back without a move of its shipment is worth the average, and never nothing', async () => {
  const shop = await shopOf(runtime, '0');
  const { ctx, workspaceId, variantId, levels } = shop;
  await openStock(ctx, { rows: [{ variantId, quantity: '9', cost: '7.482' }] });
  expect(await levels()).toMatchObject({ onHand: '9', stockValue: '67.338' });
  const { back } = await shippedOf(shop, '2', '2');
  // As an import writes an order of the past, whose goods never were in these books.
  const { prisma } = runtime.db;
  await prisma.shipmentLine.updateMany({ where: { workspaceId }, data: { moveId: null, value: 0 } });
  await prisma.salesOrderLine.updateMany({ where: { workspaceId }, data: { costValue: 0 } });
  const [before, { salesReturn }] = [await levels(), await back('2')];
  expect(before).toMatchObject({ onHand: '7', stockValue: '52.374' });
  expect(salesReturn.lines).toMatchObject([{ value: '14.964' }]);
  expect(await levels()).toMatchObject({ onHand: '9', stockValue: '67.338' });
});

// erpnext#7390, hmislk/hmis#14560, IRPTeam/IRP#1296
it('T50: returns end where shipments do, in parts', async () => {
  const { back, announce, ctx, orderId, lineId } = await shipped('10', '10', '10');
  await back('3');
  await back('7');
  expect(await failure(back('1'))).toMatchObject({ code: 'conflict', details: { problem: 'over_return' } });
  expect(await failure(announce('1'))).toMatchObject({ details: { problem: 'over_return' } });
  expect(await listReturnable(ctx, { orderId })).toEqual({ items: [] });
  expect((await listReturns(ctx, { orderId })).map(({ nr }) => nr)).toEqual([2, 1]);
  expect(await failure(openReturn(ctx, { orderId, lines: [{ lineId, quantity: '0' }] }))).toMatchObject({
    code: 'invalid',
  });
});

it('what is announced cannot be announced twice, and what comes may be less', async () => {
  const { announce, ctx, orderId, lineId, levels } = await shipped('10', '10', '10');
  const { salesReturn } = await announce('7');
  expect(salesReturn).toMatchObject({ status: 'open', receivedOn: null, lines: [{ quantity: '7' }] });
  expect(await listReturnable(ctx, { orderId })).toEqual({ items: [{ lineId, quantity: '3' }] });
  expect(await failure(announce('4'))).toMatchObject({ details: { problem: 'over_return' } });
  expect(await levels()).toMatchObject({ onHand: '0' });
  const { id, version } = salesReturn;
  const rows = [
    { lineId, quantity: '4' },
    { lineId, quantity: '1', outcome: 'scrap' as const },
  ];
  const received = await receiveReturn(ctx, { id, version, lines: rows });
  expect(received.salesReturn).toMatchObject({
    status: 'received',
    lines: [
      { outcome: 'restock', quantity: '4', value: '20' },
      { outcome: 'scrap', quantity: '1', value: '5' },
    ],
  });
  expect(await levels()).toMatchObject({ onHand: '4', stockValue: '20' });
  expect(await failure(receiveReturn(ctx, { id, version: version + 1 }))).toMatchObject({
    details: { problem: 'state' },
  });
  expect(await failure(receiveReturn(ctx, { id, version }))).toMatchObject({ details: { currentVersion: 2 } });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('returns of one shipment add up to what it took, to the last millionth', async () => {
  const shop = await shopOf(runtime, '2');
  const { ctx, levels, variantId } = shop;
  await adjustStock(ctx, { variantId, by: '1', reason: 'found', cost: '0.000001' });
  const { back } = await shippedOf(shop, '3', '3');
  expect(await levels()).toMatchObject({ onHand: '0', stockValue: '0' });
  const values: Array<string | undefined> = [];
  for (const _ of [1, 2, 3]) values.push((await back('1')).salesReturn.lines[0]?.value);
  expect(values).toEqual(['3.333334', '3.333333', '3.333334']);
  expect(await levels()).toMatchObject({ onHand: '3', stockValue: '10.000001' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('a return that is cancelled takes its goods out again at what they brought, and they can come back once more', async () => {
  const { back, ctx, levels, orderId } = await shipped('10', '6', '2', '4');
  const [first, second] = [await back('3', 'scrap'), await back('2')];
  expect(await levels()).toMatchObject({ onHand: '6', stockValue: '30' });
  const { id, version } = first.salesReturn;
  const cancelled = await cancelReturn(ctx, { id, version, note: 'Wrong order' });
  expect(cancelled).toMatchObject({
    salesReturn: { status: 'cancelled' },
    lines: [{ returnedQty: '2', costValue: '20' }],
  });
  expect(await levels()).toMatchObject({ onHand: '6', stockValue: '30' });
  expect(await failure(cancelReturn(ctx, { id, version: version + 1, note: null }))).toMatchObject({
    details: { problem: 'not_reversible' },
  });
  expect((await back('4')).lines).toMatchObject([{ returnedQty: '6', costValue: '0' }]);
  expect((await listReturns(ctx, { orderId })).map(({ status }) => status)).toEqual([
    'received',
    second.salesReturn.status,
    'cancelled',
  ]);
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('a return whose goods are gone is not cancelled, and a shipment of which something came back is not taken back', async () => {
  const { back, ctx, variantId, order, orderId } = await shipped('2', '2', '2');
  const { salesReturn } = await back('2');
  const [shipment] = await runtime.db.prisma.shipment.findMany({ where: { orderId } });
  if (!shipment) throw new Error('there should be a shipment');
  const reversed = reverseShipment(ctx, { id: shipment.id, version: shipment.version });
  expect(await failure(reversed)).toMatchObject({ details: { problem: 'not_reversible' } });
  await confirmOrder(ctx, placeOf(await order({ quantity: '1' })));
  const cancelled = cancelReturn(ctx, { id: salesReturn.id, version: salesReturn.version });
  expect(await failure(cancelled)).toMatchObject({ details: { problem: 'short', short: [{ variantId, free: '1' }] } });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('undo cancels a return, unless it was credited', async () => {
  const { ctx, orderId, lineId, levels } = await shipped('10', '4', '4');
  const [first, second, plan] = [newId(), newId(), newId()];
  const take = (operationId: string, isReceived = true) =>
    openReturn({ ...ctx, operationId }, { orderId, lines: [{ lineId, quantity: '1' }], isReceived });
  await take(first);
  const { salesReturn } = await take(second);
  await take(plan, false);
  expect(await undo(ctx, { operation: first })).toMatchObject({ reverted: 1 });
  expect(await levels()).toMatchObject({ onHand: '7' });
  const { invoice } = await issueInvoice(ctx, { orderId });
  const lines = [{ lineId, quantity: '1' }];
  const credited = await creditInvoice(ctx, { invoiceId: invoice.id, lines, returnId: salesReturn.id });
  expect(credited.invoice.returnId).toBe(salesReturn.id);
  const twice = creditInvoice(ctx, { invoiceId: invoice.id, lines, returnId: salesReturn.id });
  expect(await failure(twice)).toMatchObject({ details: { problem: 'state' } });
  expect(await undo(ctx, { operation: second })).toMatchObject({ reverted: 0 });
  expect(await undo(ctx, { operation: plan })).toMatchObject({ reverted: 1 });
  const statuses = (await listReturns(ctx, { orderId })).map(({ status }) => status);
  expect(statuses).toEqual(['cancelled', 'closed', 'cancelled']);
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('goods that come back are not seen with their costs without the right to it', async () => {
  const { back, as, orderId } = await shipped('4', '4', '4');
  await back('1');
  const [seen] = await listReturns(as.staff, { orderId });
  expect(seen?.lines).toEqual([expect.not.objectContaining({ value: expect.anything() })]);
});
