import type { OrderTypes } from '@quartermaster/contracts/orders/order';
import { newId } from '@quartermaster/db';
import {
  checkLedger,
  confirmOrder,
  createOrder,
  getRecord,
  listActivity,
  listOrderLines,
  orderSource,
  undo,
} from '@quartermaster/domain';
import { newVariant } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { placeOf, shopOf } from './support/sales';

const runtime = runtimeOfFile();

/** A draft of six of which four are there, two of which none is, and a charge; 10 % off. */
async function desk() {
  const shop = await shopOf(runtime, '4');
  const { ctx, variantId, customerId } = shop;
  const { id: other } = await newVariant(ctx);
  const draft = await createOrder(ctx, {
    customerId,
    reference: 'PO 1',
    discount: { kind: 'percent', value: '10' },
    lines: [
      { variantId, quantity: '6', unitPrice: '10', discountPercent: '50' },
      { variantId: other, quantity: '2', unitPrice: '7', note: 'Blue' },
      { kind: 'charge', description: 'Shipping', quantity: '1', unitPrice: '5' },
    ],
  });
  const order = (id: string) => getRecord<OrderTypes>(ctx, orderSource, id);
  const lines = async (orderId: string) =>
    (await listOrderLines(ctx, { orderId })).lines.map(
      ({ variantId, kind, quantity, reservedQty, unitPrice, note }) => ({
        ...{ of: variantId ?? kind, quantity, reservedQty, unitPrice, note },
      }),
    );
  return { ...shop, other, draft, order, lines };
}

it('a split confirms what is there, and the rest is a draft with the same prices, each named in the activity of the other', async () => {
  const { ctx, variantId, other, draft, order, lines } = await desk();
  const { order: confirmed, rest } = await confirmOrder(ctx, { ...placeOf(draft), onShort: 'split' });
  expect(confirmed).toMatchObject({ lifecycle: 'confirmed', stockState: 'ok', lineCount: 2, total: '2300' });
  expect(await lines(confirmed.id)).toEqual([
    { of: variantId, quantity: '4', reservedQty: '4', unitPrice: '10', note: null },
    { of: 'charge', quantity: '1', reservedQty: '0', unitPrice: '5', note: null },
  ]);
  if (!rest) throw new Error('nothing was split off');
  expect(await order(rest.id)).toMatchObject({
    ...{ key: rest.key, lifecycle: 'draft', reference: 'PO 1', total: '2160', units: '4' },
    ...{ customer: draft.order.customer, discountKind: 'percent', discountValue: '10' },
  });
  expect(await lines(rest.id)).toEqual([
    { of: variantId, quantity: '2', reservedQty: '0', unitPrice: '10', note: null },
    { of: other, quantity: '2', reservedQty: '0', unitPrice: '7', note: 'Blue' },
  ]);
  const told = async (recordId: string) =>
    (await listActivity(ctx, { recordId })).items.flatMap(({ changes }) => changes);
  expect(await told(confirmed.id)).toContainEqual({ field: 'splitTo', before: null, after: rest.key });
  expect(await told(rest.id)).toContainEqual({ field: 'splitFrom', before: null, after: confirmed.key });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('undo of a split puts the lines back on the order, and the draft into the trash', async () => {
  const { ctx, draft, order, lines } = await desk();
  const before = await lines(draft.order.id);
  const operationId = newId();
  const { rest } = await confirmOrder({ ...ctx, operationId }, { ...placeOf(draft), onShort: 'split' });
  await undo(ctx, { operation: operationId });
  expect(await order(draft.order.id)).toMatchObject({ lifecycle: 'draft', total: draft.order.total });
  const sorted = (rows: typeof before) => rows.toSorted((a, b) => (a.of < b.of ? -1 : 1));
  expect(sorted(await lines(draft.order.id))).toEqual(sorted(before));
  expect((await order(rest?.id ?? '')).trashedAt).not.toBeNull();
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('nothing is split where everything is there, and where nothing is', async () => {
  const { ctx, order, other, customerId } = await desk();
  const drawing = await createOrder(ctx, {
    customerId,
    lines: [{ description: 'A drawing', quantity: '1', unitPrice: '1' }],
  });
  const { order: whole, rest } = await confirmOrder(ctx, { ...placeOf(drawing), onShort: 'split' });
  expect([whole.lifecycle, whole.version, rest]).toEqual(['confirmed', 2, null]);
  const none = await createOrder(ctx, { customerId, lines: [{ variantId: other, quantity: '1', unitPrice: '1' }] });
  const refused = confirmOrder(ctx, { ...placeOf(none), onShort: 'split' });
  expect(await failure(refused)).toMatchObject({
    message: `Nothing of ${none.order.key} is there, so it cannot be split`,
  });
  expect(await order(none.order.id)).toMatchObject({ lifecycle: 'draft', lineCount: 1 });
});
