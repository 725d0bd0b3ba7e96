import { newId } from '@quartermaster/db';
import {
  cancelOrder,
  checkLedger,
  closeOrder,
  confirmOrder,
  createOrder,
  holdOrder,
  listOrderLines,
  postShipment,
  reopenOrder,
  saveOrderLines,
  unconfirmOrder,
  undo,
  unholdOrder,
} from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { lineOf, placeOf, savedLines, shopOf } from './support/sales';

const runtime = runtimeOfFile();

// woocommerce#44273, magento/inventory#3036
it('T17: of 200 buyers of 100 units, 100 get one each, and the others hear that it is short', async () => {
  const shop = await shopOf(runtime, '100');
  const orders = await Promise.all(Array.from({ length: 200 }, () => shop.order({ quantity: '1' })));
  const outcomes = await Promise.allSettled(orders.map((order) => confirmOrder(shop.ctx, placeOf(order))));
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(refused.map(({ details }) => details?.problem ?? 'another error')).toEqual(Array(100).fill('short'));
  expect(await shop.levels()).toMatchObject({ onHand: '100', reserved: '100', waiting: '0', available: '0' });
  expect(await shop.reservations()).toHaveLength(100);
  expect((await checkLedger(shop.ctx)).findings).toEqual([]);
}, 120_000);

// django-oscar#2637, Dolibarr PR#37656
it('T19: two lines of one product are one demand', async () => {
  const shop = await shopOf(runtime, '5');
  const order = await shop.order({ quantity: '3' }, { quantity: '3' });
  const refused = await failure(confirmOrder(shop.ctx, placeOf(order)));
  expect(refused).toMatchObject({
    details: { problem: 'short', short: [{ lineId: lineOf(order, 1), wanted: '3', free: '2' }] },
  });
  expect(await shop.levels()).toMatchObject({ reserved: '0', waiting: '0' });
  expect(await shop.reservations()).toEqual([]);
  const { lines } = await confirmOrder(shop.ctx, { ...placeOf(order), onShort: 'wait' });
  expect(lines).toMatchObject([
    { reservedQty: '3', waitingQty: '0' },
    { reservedQty: '2', waitingQty: '1' },
  ]);
  expect(await shop.levels()).toMatchObject({ reserved: '5', waiting: '1' });
  expect((await checkLedger(shop.ctx)).findings).toEqual([]);
});

it('what waits is not sold to a later order', async () => {
  const shop = await shopOf(runtime, '5');
  const first = await shop.order({ quantity: '8' });
  await confirmOrder(shop.ctx, { ...placeOf(first), onShort: 'wait' });
  const second = await shop.order({ quantity: '1' });
  expect(await failure(confirmOrder(shop.ctx, placeOf(second)))).toMatchObject({
    details: { problem: 'short', short: [{ wanted: '1', free: '0' }] },
  });
});

// medusa#16406
it('T21: an edit of the price alone touches no stock', async () => {
  const shop = await shopOf(runtime, '10');
  const draft = await shop.order({ quantity: '10' });
  const confirmed = await confirmOrder(shop.ctx, placeOf(draft));
  await postShipment(shop.ctx, {
    orderId: draft.order.id,
    lines: [{ lineId: lineOf(draft), quantity: '10' }],
  });
  const moves = (await shop.moves()).length;
  const saved = await saveOrderLines(shop.ctx, {
    ...placeOf(confirmed),
    lines: savedLines(confirmed, { unitPrice: '12.5' }),
  });
  expect(saved).toMatchObject({
    order: { total: '12500' },
    difference: { changed: 1, total: ['10000', '12500'], reserved: '0', waiting: '0' },
  });
  expect(await shop.levels()).toMatchObject({ onHand: '0', reserved: '0', waiting: '0' });
  expect(await shop.reservations()).toEqual([]);
  expect(await shop.moves()).toHaveLength(moves);
});

// EvanTenenbaum/terp-operator#287, medusa PR#9477
it('T23: a cancelled order has nothing reserved and waits for nothing', async () => {
  const shop = await shopOf(runtime, '3');
  const draft = await shop.order({ quantity: '5' });
  const confirmed = await confirmOrder(shop.ctx, { ...placeOf(draft), onShort: 'wait' });
  expect(await shop.levels()).toMatchObject({ reserved: '3', waiting: '2' });
  const cancelled = await cancelOrder(shop.ctx, placeOf(confirmed));
  expect(cancelled.order).toMatchObject({ lifecycle: 'cancelled', total: '0', open: false });
  expect(await shop.levels()).toMatchObject({ onHand: '3', reserved: '0', waiting: '0', available: '3' });
  expect(await shop.reservations()).toEqual([]);
  expect(await shop.customer()).toMatchObject({ openOrders: 0, orderCount: 0 });
  expect((await checkLedger(shop.ctx)).findings).toEqual([]);
});

it('a confirmed order whose quantities are edited has as much reserved as it wants', async () => {
  const shop = await shopOf(runtime, '10');
  const confirmed = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity: '4' }, { quantity: '2' })));
  const [first, second] = savedLines(confirmed, {});
  if (!first || !second) throw new Error('there should be two lines');
  const lines = [
    { ...first, quantity: '1' },
    { variantId: shop.variantId, quantity: '3', unitPrice: '2' },
  ];
  const saved = await saveOrderLines(shop.ctx, { ...placeOf(confirmed), lines });
  expect(saved.difference).toMatchObject({ added: 1, changed: 1, removed: 1, reserved: '-2' });
  expect(saved.lines).toMatchObject([{ reservedQty: '1' }, { reservedQty: '3' }]);
  expect(await shop.levels()).toMatchObject({ reserved: '4' });
  const tooMany = saveOrderLines(shop.ctx, { ...placeOf(saved), lines: savedLines(saved, { quantity: '6' }) });
  expect(await failure(tooMany)).toMatchObject({ details: { problem: 'short' } });
  expect(await shop.levels()).toMatchObject({ reserved: '4' });
  expect((await checkLedger(shop.ctx)).findings).toEqual([]);
});

it('an order over the credit limit is held, and reserves and counts nothing until somebody with the right confirms it', async () => {
  const shop = await shopOf(runtime, '10');
  await runtime.db.prisma.customer.update({
    where: { workspaceId_id: { workspaceId: shop.workspaceId, id: shop.customerId } },
    data: { creditLimit: 4_999 },
  });
  const held = await confirmOrder(shop.as.staff, placeOf(await shop.order({ quantity: '5' })));
  expect(held.order).toMatchObject({ lifecycle: 'draft', holdReason: 'credit' });
  expect(await shop.levels()).toMatchObject({ reserved: '0' });
  expect(await shop.customer()).toMatchObject({ openOrders: 0, orderCount: 0 });
  const wish = { ...placeOf(held), overCredit: true };
  expect(await failure(unholdOrder(shop.as.staff, wish))).toMatchObject({ code: 'forbidden' });
  const confirmed = await unholdOrder(shop.ctx, wish);
  expect(confirmed.order).toMatchObject({ lifecycle: 'confirmed', heldAt: null, open: true });
  expect(await shop.levels()).toMatchObject({ reserved: '5' });
  const { exposure, openOrders, orderCount } = await shop.customer();
  expect([String(exposure), openOrders, orderCount]).toEqual(['5000', 1, 1]);
});

it('a held order keeps what is reserved for it, and ships nothing', async () => {
  const shop = await shopOf(runtime, '5');
  const confirmed = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity: '2' })));
  const held = await holdOrder(shop.ctx, { ...placeOf(confirmed), reason: 'Address' });
  const row = { orderId: held.order.id, lines: [{ lineId: lineOf(held), quantity: '1' }] };
  expect(await failure(postShipment(shop.ctx, row))).toMatchObject({ details: { problem: 'on_hold' } });
  expect(await shop.levels()).toMatchObject({ reserved: '2' });
  await unholdOrder(shop.ctx, placeOf(held));
  expect((await postShipment(shop.ctx, row)).order).toMatchObject({ fulfilment: 'part' });
});

it('a confirmed order becomes a draft again, unless something of it was shipped', async () => {
  const shop = await shopOf(runtime, '5');
  const confirmed = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity: '2' })));
  const draft = await unconfirmOrder(shop.ctx, placeOf(confirmed));
  expect(draft.order).toMatchObject({ lifecycle: 'draft', confirmedAt: null, open: false });
  expect(await shop.levels()).toMatchObject({ reserved: '0', waiting: '0' });
  const again = await confirmOrder(shop.ctx, placeOf(draft));
  await postShipment(shop.ctx, { orderId: again.order.id, lines: [{ lineId: lineOf(again), quantity: '1' }] });
  expect(await failure(unconfirmOrder(shop.ctx, placeOf(again)))).toMatchObject({ details: { problem: 'state' } });
});

it('an order that was closed short costs what was shipped, and reopened what was ordered', async () => {
  const shop = await shopOf(runtime, '5');
  const confirmed = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity: '4' })));
  await postShipment(shop.ctx, { orderId: confirmed.order.id, lines: [{ lineId: lineOf(confirmed), quantity: '3' }] });
  expect(await failure(closeOrder(shop.ctx, placeOf(confirmed)))).toMatchObject({ details: { problem: 'state' } });
  const closed = await closeOrder(shop.ctx, { ...placeOf(confirmed), closeShort: true });
  expect(closed).toMatchObject({
    order: { lifecycle: 'closed', total: '3000', open: false, fulfilment: 'full' },
    lines: [{ cancelledQty: '1', reservedQty: '0' }],
  });
  expect(await shop.levels()).toMatchObject({ onHand: '2', reserved: '0' });
  const open = await reopenOrder(shop.ctx, placeOf(closed));
  expect(open).toMatchObject({
    order: { lifecycle: 'confirmed', total: '4000', open: true, fulfilment: 'part' },
    lines: [{ cancelledQty: '0', reservedQty: '1' }],
  });
  expect(String((await shop.customer()).exposure)).toBe('4000');
  expect((await checkLedger(shop.ctx)).findings).toEqual([]);
});

// erpnext#15719, PR#16296
it('T45: a line has no fewer than were shipped', async () => {
  const shop = await shopOf(runtime, '5');
  const confirmed = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity: '2' })));
  await postShipment(shop.ctx, { orderId: confirmed.order.id, lines: [{ lineId: lineOf(confirmed), quantity: '2' }] });
  const fewer = saveOrderLines(shop.ctx, { ...placeOf(confirmed), lines: savedLines(confirmed, { quantity: '1' }) });
  expect(await failure(fewer)).toMatchObject({
    message: expect.stringMatching(/^2 /),
    details: { problem: 'below_shipped', field: 'lines.0.quantity' },
  });
  const none = saveOrderLines(shop.ctx, { ...placeOf(confirmed), lines: [] });
  expect(await failure(none)).toMatchObject({ details: { problem: 'below_shipped' } });
});

it('an order in another currency than the workspace is refused in words', async () => {
  const shop = await shopOf(runtime, '0');
  await runtime.db.prisma.customer.updateMany({ where: { id: shop.customerId }, data: { currency: 'USD' } });
  expect(await failure(createOrder(shop.ctx, { customerId: shop.customerId }))).toMatchObject({
    message: 'Acme buys in USD. Orders are in EUR for now',
    field: 'customerId',
  });
});

it('undo brings the lines of an order back, and what a cancellation took from it', async () => {
  const shop = await shopOf(runtime, '10');
  const confirmed = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity: '4' }, { quantity: '2' })));
  const [save, cancel] = [newId(), newId()];
  const [first] = savedLines(confirmed, { quantity: '1', unitPrice: '7' });
  if (!first) throw new Error('there should be a line');
  const saved = await saveOrderLines({ ...shop.ctx, operationId: save }, { ...placeOf(confirmed), lines: [first] });
  expect(await shop.levels()).toMatchObject({ reserved: '1' });
  await cancelOrder({ ...shop.ctx, operationId: cancel }, placeOf(saved));
  expect(await undo(shop.ctx, { operation: save })).toMatchObject({ reverted: 0 });
  expect(await undo(shop.ctx, { operation: cancel })).toMatchObject({ reverted: 1 });
  expect(await shop.levels()).toMatchObject({ reserved: '1' });
  expect(await undo(shop.ctx, { operation: save })).toMatchObject({ reverted: 1 });
  expect(await shop.levels()).toMatchObject({ reserved: '6' });
  const { lines } = await listOrderLines(shop.ctx, { orderId: confirmed.order.id });
  expect(lines.map(({ quantity, unitPrice, reservedQty }) => [quantity, unitPrice, reservedQty])).toEqual([
    ['4', '10', '4'],
    ['2', '10', '2'],
  ]);
  expect((await checkLedger(shop.ctx)).findings).toEqual([]);
});
