import { newId } from '@quartermaster/db';
import {
  cancelOrder,
  checkLedger,
  confirmOrder,
  listShipments,
  postShipment,
  reverseShipment,
  undo,
} from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { lineOf, placeOf, shopOf } from './support/sales';

const runtime = runtimeOfFile();

/** A confirmed order of so many, of so many on hand. */
async function confirmed(onHand: string, ...quantities: string[]) {
  const shop = await shopOf(runtime, onHand);
  const draft = await shop.order(...quantities.map((quantity) => ({ quantity })));
  const order = await confirmOrder(shop.ctx, placeOf(draft));
  const ship = (...rows: Array<[at: number, quantity: string]>) =>
    postShipment(shop.ctx, {
      orderId: order.order.id,
      lines: rows.map(([at, quantity]) => ({ lineId: lineOf(order, at), quantity })),
    });
  return { ...shop, confirmed: order, ship };
}

// inventree#2969, #2741
it('T20: shipped goods are not reserved any more', async () => {
  const { ship, levels, ctx } = await confirmed('100', '3');
  const { shipment } = await ship([0, '3']);
  expect(await levels()).toMatchObject({ onHand: '97', reserved: '0', available: '97' });
  expect(shipment).toMatchObject({ nr: 1, costValue: '15', lines: [{ quantity: '3', value: '15' }] });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

// medusa#11703, PR#13076
it('T22: the goods of a shipment that is taken back are reserved for its order again', async () => {
  const { ship, levels, moves, ctx } = await confirmed('10', '4');
  const { shipment } = await ship([0, '4']);
  expect(await levels()).toMatchObject({ onHand: '6', reserved: '0' });
  const reversed = await reverseShipment(ctx, { id: shipment.id, version: shipment.version });
  expect(reversed).toMatchObject({
    shipment: { status: 'reversed' },
    order: { fulfilment: 'none', open: true, costTotal: '0' },
    lines: [{ reservedQty: '4', shippedQty: '0', costValue: '0' }],
  });
  expect(await levels()).toMatchObject({ onHand: '10', reserved: '4', stockValue: '50' });
  expect((await moves()).map(({ kind }) => kind)).toEqual(['opening', 'ship', 'ship_undo']);
  const again = reverseShipment(ctx, { id: shipment.id, version: reversed.shipment.version });
  expect(await failure(again)).toMatchObject({ details: { problem: 'not_reversible' } });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

// vendure#2191
it('T41: a part of one line is a part of its order', async () => {
  const { ship } = await confirmed('10', '3');
  expect(await ship([0, '2'])).toMatchObject({
    order: { fulfilment: 'part', open: true },
    lines: [{ openQty: '1', reservedQty: '1' }],
  });
});

// saleor#3758
it('T42: lines of which nothing leaves are left out of the shipment', async () => {
  const { ship } = await confirmed('10', '1', '1');
  const { shipment } = await ship([0, '1'], [1, '0']);
  expect(shipment.lines).toHaveLength(1);
  expect(await failure(ship([1, '0']))).toMatchObject({ code: 'invalid' });
});

// metasfresh#4028, adempiere PR#3645
it('T43: the second shipment has the rest, once', async () => {
  const { ship, ctx, confirmed: order } = await confirmed('20', '20');
  expect((await ship([0, '10'])).lines).toMatchObject([{ openQty: '10' }]);
  expect(await ship([0, '10'])).toMatchObject({ shipment: { nr: 2 }, order: { fulfilment: 'full', open: false } });
  expect(await failure(ship([0, '1']))).toMatchObject({ details: { problem: 'over_shipment' } });
  expect(await listShipments(ctx, { orderId: order.order.id })).toMatchObject([{ nr: 2 }, { nr: 1 }]);
});

// mollie/PrestaShop#1195
it('T44: cancelled units are not shipped, and an order with nothing left to ship or to pay is closed', async () => {
  const shop = await shopOf(runtime, '5');
  const order = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity: '2', unitPrice: '0' })));
  const lineId = lineOf(order);
  await cancelOrder(shop.ctx, { ...placeOf(order), lines: [{ lineId, quantity: '1' }] });
  const ship = (quantity: string) => postShipment(shop.ctx, { orderId: order.order.id, lines: [{ lineId, quantity }] });
  expect(await failure(ship('2'))).toMatchObject({ details: { problem: 'over_shipment' } });
  expect(await shop.levels()).toMatchObject({ onHand: '5', reserved: '1' });
  expect((await ship('1')).order).toMatchObject({ lifecycle: 'closed', fulfilment: 'full' });
});

// erpnext#49271
it('T46: what is left of a line limits all rows of a shipment together', async () => {
  const { ship, levels } = await confirmed('20', '10');
  expect(await failure(ship([0, '6'], [0, '5']))).toMatchObject({ details: { problem: 'over_shipment' } });
  expect(await levels()).toMatchObject({ onHand: '20', reserved: '10' });
  expect((await ship([0, '6'], [0, '4'])).shipment.lines).toMatchObject([{ quantity: '10' }]);
});

it('a shipment that is posted twice with one key is one shipment', async () => {
  const { ctx, confirmed: order, levels } = await confirmed('10', '4');
  const input = {
    orderId: order.order.id,
    lines: [{ lineId: lineOf(order), quantity: '2' }],
    idempotencyKey: newId(),
  };
  const answers = await Promise.all(Array.from({ length: 10 }, () => postShipment(ctx, input)));
  expect(new Set(answers.map(({ shipment }) => shipment.id)).size).toBe(1);
  expect(await levels()).toMatchObject({ onHand: '8', reserved: '2' });
});

it('undo takes a shipment back, and a confirmation', async () => {
  const shop = await shopOf(runtime, '10');
  const draft = await shop.order({ quantity: '4' });
  const [confirm, ship] = [newId(), newId()];
  const order = await confirmOrder({ ...shop.ctx, operationId: confirm }, placeOf(draft));
  await postShipment(
    { ...shop.ctx, operationId: ship },
    { orderId: order.order.id, lines: [{ lineId: lineOf(order), quantity: '4' }] },
  );
  expect(await undo(shop.ctx, { operation: confirm })).toMatchObject({ reverted: 0 });
  expect(await undo(shop.ctx, { operation: ship })).toMatchObject({ reverted: 1 });
  expect(await shop.levels()).toMatchObject({ onHand: '10', reserved: '4' });
  expect(await undo(shop.ctx, { operation: confirm })).toMatchObject({ reverted: 1 });
  expect(await shop.levels()).toMatchObject({ onHand: '10', reserved: '0' });
  expect((await checkLedger(shop.ctx)).findings).toEqual([]);
});
