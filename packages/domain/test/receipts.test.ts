import { newId } from '@quartermaster/db';
import {
  adjustStock,
  type Ctx,
  checkLedger,
  confirmOrder,
  createOrder,
  createPurchaseOrder,
  listReceipts,
  postReceipt,
  reverseReceipt,
  sendPurchaseOrder,
  undo,
  updateTradeSettings,
  withTransaction,
} from '@quartermaster/domain';
import { newVariant } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { statementsOf } from '../src/kernel/statements';
import { failure, runtimeOfFile } from './support';
import { dockOf, purchasePlace, receiveOf } from './support/purchases';
import { placeOf } from './support/sales';

const runtime = runtimeOfFile();

const clean = async (ctx: Ctx) => expect((await checkLedger(ctx)).findings).toEqual([]);

it('goods that come are on hand at what the line says, and an order of which nothing is left is closed', async () => {
  const { sent, ctx, levels, moves, supplier } = await dockOf(runtime);
  const order = await sent({ packs: '3', packCost: '3.3333' });
  const first = await receiveOf(ctx, order, '1');
  expect(first).toMatchObject({
    receipt: { nr: 1, status: 'posted', value: '3.333333' },
    purchaseOrder: { lifecycle: 'sent', receipt: 'part', receivedUnits: '1' },
    lines: [{ receivedQty: '1', openQty: '2' }],
    released: [],
  });
  expect(await levels()).toMatchObject({ onHand: '1', incoming: '2' });
  await clean(ctx);
  const second = await receiveOf(ctx, order, '2');
  expect(second).toMatchObject({
    receipt: { nr: 2 },
    purchaseOrder: { lifecycle: 'closed', receipt: 'full', open: false, closedShort: false },
    // All receipts of one line together are exactly the line.
    lines: [{ receivedValue: '10', netAmount: '1000' }],
  });
  expect(await levels()).toMatchObject({ onHand: '3', incoming: '0', stockValue: '10' });
  expect((await moves()).map(({ kind, documentRef }) => [kind, documentRef])).toEqual([
    ['receipt', 'PO-1/1'],
    ['receipt', 'PO-1/2'],
  ]);
  expect(await supplier()).toMatchObject({ leadCount: 1, openOrders: 0 });
  expect(String((await supplier()).receivedUnits)).toBe('3');
  await clean(ctx);
});

it('T39: fifty calls with one key receive the goods once', async () => {
  const { sent, ctx, levels } = await dockOf(runtime);
  const order = await sent({ packs: '100' });
  const lines = [{ lineId: order.lines[0]?.id ?? '', quantity: '10' }];
  const input = { orderId: order.purchaseOrder.id, lines, idempotencyKey: newId() };
  const answers = await Promise.all(Array.from({ length: 50 }, () => postReceipt(ctx, input)));
  expect(new Set(answers.map(({ receipt }) => receipt.id)).size).toBe(1);
  expect(await levels()).toMatchObject({ onHand: '10', incoming: '90' });
  await clean(ctx);
});

// inventree#599, PR#1532, erpnext#55246
it('T51: one less, as many, within the share, and more than that', async () => {
  const { sent, ctx, as } = await dockOf(runtime);
  const { version } = await runtime.db.prisma.tradeSettings.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId },
  });
  await updateTradeSettings(as.owner, { version, overReceiptPercent: '10' });
  const nine = async () => {
    const order = await sent({ packs: '10' });
    expect(await failure(receiveOf(ctx, order, '0'))).toMatchObject({ code: 'invalid' });
    expect((await receiveOf(ctx, order, '9')).purchaseOrder).toMatchObject({ lifecycle: 'sent', receipt: 'part' });
    return order;
  };
  expect((await receiveOf(ctx, await nine(), '1')).purchaseOrder).toMatchObject({
    lifecycle: 'closed',
    receipt: 'full',
  });
  expect((await receiveOf(ctx, await nine(), '2')).purchaseOrder).toMatchObject({
    lifecycle: 'closed',
    receipt: 'over',
  });
  expect(await failure(receiveOf(ctx, await nine(), '3'))).toMatchObject({ details: { problem: 'over_receipt' } });
  await clean(ctx);
});

// erpnext#42881, #13990
it('T55: rows of one line add up, and of two parallel receipts of the rest one asks what to do', async () => {
  const { sent, ctx, levels } = await dockOf(runtime);
  const order = await sent({ packs: '100' }, { packs: '100' }, { packs: '1' });
  const [first = '', second = ''] = order.lines.map(({ id }) => id);
  const post = (...lines: Parameters<typeof postReceipt>[1]['lines']) =>
    postReceipt(ctx, { orderId: order.purchaseOrder.id, lines });
  const added = await post({ lineId: first, quantity: '70' }, { lineId: first, quantity: '30' });
  expect(added).toMatchObject({
    receipt: { lines: [{ quantity: '100' }] },
    lines: [{ receivedQty: '100', openQty: '0' }, {}, {}],
  });
  const rest = () => post({ lineId: second, quantity: '100' });
  const results = await Promise.allSettled([rest(), rest()]);
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(refused).toMatchObject([{ details: { problem: 'over_receipt' } }]);
  expect(await levels()).toMatchObject({ onHand: '200', incoming: '1' });
  await clean(ctx);
});

// ingadhoc/purchase PR#374, inventree PR#678, openboxes PR#1899
it('T56: closing short ends what is coming, and cancels never less than nothing', async () => {
  const { sent, ctx, levels } = await dockOf(runtime);
  const order = await sent({ packs: '200' }, { packs: '50' });
  const [first = '', second = ''] = order.lines.map(({ id }) => id);
  const { purchaseOrder, lines } = await postReceipt(ctx, {
    orderId: order.purchaseOrder.id,
    lines: [
      { lineId: first, quantity: '120' },
      { lineId: second, quantity: '55', over: 'keep' },
    ],
    closeShort: true,
  });
  expect(purchaseOrder).toMatchObject({ lifecycle: 'closed', closedShort: true });
  expect(lines).toMatchObject([{ cancelledQty: '80' }, { cancelledQty: '0', receivedQty: '55' }]);
  expect(await levels()).toMatchObject({ onHand: '175', incoming: '0' });
  await clean(ctx);
});

it('takes as many statements for forty lines as for two', async () => {
  const { ctx, supplierId } = await dockOf(runtime);
  const statements = async (count: number) => {
    const ids = await Promise.all(Array.from({ length: count }, async () => (await newVariant(ctx)).id));
    const lines = ids.map((variantId) => ({ variantId, packs: '2', packCost: '3' }));
    const draft = await createPurchaseOrder(ctx, { supplierId, lines });
    const { purchaseOrder, ...order } = await sendPurchaseOrder(ctx, purchasePlace(draft));
    let sent = 0;
    await withTransaction(ctx, async (ctx) => {
      const client = new Proxy(ctx.tx.client, {
        get(target, name) {
          if (typeof name === 'string' && name.startsWith('$')) sent += 1;
          return Reflect.get(target, name);
        },
      });
      const tx = { ...ctx.tx, client, statements: statementsOf(client) };
      const received = order.lines.map(({ id }) => ({ lineId: id, quantity: '1' }));
      await postReceipt({ ...ctx, tx }, { orderId: purchaseOrder.id, lines: received });
    });
    expect(sent).toBeGreaterThan(10);
    return sent;
  };
  expect(await statements(40)).toBe(await statements(2));
});

it('two people who receive one delivery at once do not both get it', async () => {
  const { sent, ctx, as, levels } = await dockOf(runtime);
  const order = await sent({ packs: '5' });
  const results = await Promise.allSettled([receiveOf(ctx, order, '5'), receiveOf(as.staff, order, '5')]);
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(refused).toMatchObject([{ details: { problem: 'state' } }]);
  expect(await levels()).toMatchObject({ onHand: '5', incoming: '0' });
  await clean(ctx);
});

it('what is damaged is not taken in, and comes again only if it is replaced', async () => {
  const { sent, ctx, levels } = await dockOf(runtime);
  const order = await sent({ packs: '10' }, { packs: '10' });
  const [lost, replaced] = order.lines.map(({ id }) => id);
  const received = await postReceipt(ctx, {
    orderId: order.purchaseOrder.id,
    deliveryNote: 'LS-7',
    lines: [
      { lineId: lost ?? '', quantity: '7', rejected: '3', reason: 'damaged' },
      { lineId: replaced ?? '', quantity: '7', rejected: '3', reason: 'damaged', replace: true },
    ],
  });
  expect(received).toMatchObject({
    receipt: { deliveryNote: 'LS-7' },
    purchaseOrder: { lifecycle: 'sent', receipt: 'part' },
    lines: [
      { receivedQty: '7', rejectedQty: '3', replaceQty: '0', openQty: '0' },
      { receivedQty: '7', rejectedQty: '3', replaceQty: '3', openQty: '3' },
    ],
  });
  expect(await levels()).toMatchObject({ onHand: '14', incoming: '3' });
  await clean(ctx);
});

it('more than was ordered is kept or sent back by choice, within the share without one', async () => {
  const { sent, ctx, as, levels } = await dockOf(runtime);
  const order = await sent({ packs: '10' }, { packs: '10' });
  const [kept = '', returned = ''] = order.lines.map(({ id }) => id);
  const post = (...lines: Parameters<typeof postReceipt>[1]['lines']) =>
    postReceipt(ctx, { orderId: order.purchaseOrder.id, lines });
  expect(await failure(post({ lineId: kept, quantity: '12' }))).toMatchObject({
    details: { problem: 'over_receipt', over: [{ lineId: kept, left: '10', came: '12' }] },
  });
  const received = await post(
    { lineId: kept, quantity: '12', over: 'keep' },
    { lineId: returned, quantity: '12', over: 'return' },
  );
  expect(received).toMatchObject({
    purchaseOrder: { lifecycle: 'closed', receipt: 'over' },
    lines: [
      { receivedQty: '12', openQty: '0', receivedValue: '48' },
      { receivedQty: '10', openQty: '0', receivedValue: '40' },
    ],
  });
  expect(await levels()).toMatchObject({ onHand: '22', incoming: '0' });
  await clean(ctx);
  const { version } = await runtime.db.prisma.tradeSettings.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId },
  });
  await updateTradeSettings(as.owner, { version, overReceiptPercent: '10' });
  const other = await sent({ packs: '10' });
  expect(await receiveOf(ctx, other, '11')).toMatchObject({
    receipt: { lines: [{ overQty: '1', overChoice: 'keep' }] },
  });
  await clean(ctx);
});

it('a receipt closes its order short, and opens it again when it is taken back', async () => {
  const { sent, ctx, levels, supplier } = await dockOf(runtime);
  const order = await sent({ packs: '10' });
  const lines = [{ lineId: order.lines[0]?.id ?? '', quantity: '4' }];
  const { receipt, purchaseOrder } = await postReceipt(ctx, {
    orderId: order.purchaseOrder.id,
    lines,
    closeShort: true,
  });
  expect(purchaseOrder).toMatchObject({ lifecycle: 'closed', closedShort: true, total: '1600' });
  expect(await levels()).toMatchObject({ onHand: '4', incoming: '0' });
  expect(await supplier()).toMatchObject({ leadCount: 1 });
  await clean(ctx);
  const back = await reverseReceipt(ctx, { id: receipt.id, version: receipt.version });
  expect(back).toMatchObject({
    receipt: { status: 'reversed', lines: [{ reversedQty: '4' }] },
    purchaseOrder: { lifecycle: 'sent', closedShort: false, total: '4000', receipt: 'none' },
    lines: [{ receivedQty: '0', cancelledQty: '0', openQty: '10', receivedValue: '0' }],
  });
  expect(await levels()).toMatchObject({ onHand: '0', incoming: '10', stockValue: '0' });
  expect(await supplier()).toMatchObject({ leadCount: 0, openOrders: 1 });
  const again = reverseReceipt(ctx, { id: receipt.id, version: back.receipt.version });
  expect(await failure(again)).toMatchObject({ details: { problem: 'not_reversible' } });
  await clean(ctx);
});

it('a receipt whose goods are gone is taken back only as far as they are there', async () => {
  const { sent, ctx, levels } = await dockOf(runtime);
  const order = await sent({ packs: '10' });
  const { receipt } = await receiveOf(ctx, order, '10');
  await adjustStock(ctx, { variantId: order.lines[0]?.variantId ?? '', by: '-3', reason: 'damaged' });
  const place = { id: receipt.id, version: receipt.version };
  expect(await failure(reverseReceipt(ctx, place))).toMatchObject({ details: { problem: 'short' } });
  expect(await reverseReceipt(ctx, { ...place, rest: true })).toMatchObject({
    receipt: { status: 'part_reversed', lines: [{ quantity: '10', reversedQty: '7' }] },
    purchaseOrder: { lifecycle: 'sent', receipt: 'part' },
    lines: [{ receivedQty: '3', openQty: '7', receivedValue: '12' }],
  });
  expect(await levels()).toMatchObject({ onHand: '0', incoming: '7', stockValue: '0' });
  await clean(ctx);
});

it('goods that come are given to the orders that wait, and the answer names them', async () => {
  const { sent, ctx, customerId, variantId, levels } = await dockOf(runtime);
  const wanting = async (quantity: string, promisedOn: string) => {
    const lines = [{ variantId, quantity, unitPrice: '10' }];
    return confirmOrder(ctx, {
      ...placeOf(await createOrder(ctx, { customerId, promisedOn, lines })),
      onShort: 'wait',
    });
  };
  await wanting('4', '2031-06-02');
  await wanting('3', '2031-06-01');
  const { released } = await receiveOf(ctx, await sent({ packs: '5' }), '5');
  expect(released).toMatchObject([
    { orderKey: 'SO-2', isComplete: true },
    { orderKey: 'SO-1', isComplete: false },
  ]);
  expect(await levels()).toMatchObject({ onHand: '5', reserved: '5', waiting: '2' });
  await clean(ctx);
});

it('undo takes a receipt back', async () => {
  const { sent, ctx, levels } = await dockOf(runtime);
  const order = await sent({ packs: '2' });
  const operation = { ...ctx, operationId: newId() };
  await receiveOf(operation, order, '2');
  expect(await levels()).toMatchObject({ onHand: '2', incoming: '0' });
  await undo(ctx, { operation: operation.operationId });
  expect(await levels()).toMatchObject({ onHand: '0', incoming: '2' });
  expect(await listReceipts(ctx, { orderId: order.purchaseOrder.id })).toMatchObject([{ status: 'reversed' }]);
  await clean(ctx);
});

it('staff receives goods, and sees no values', async () => {
  const { sent, as } = await dockOf(runtime);
  const { receipt, lines } = await receiveOf(as.staff, await sent({ packs: '2' }), '1');
  expect(receipt.value).toBeUndefined();
  expect(lines[0]?.receivedValue).toBeUndefined();
  expect(await failure(receiveOf(as.viewer, await sent({ packs: '2' }), '1'))).toMatchObject({ code: 'forbidden' });
});

it('refuses a receipt of nothing, of charges, and of a day to come', async () => {
  const { sent, ctx } = await dockOf(runtime);
  const order = await sent({ packs: '2' }, { kind: 'charge', variantId: null, description: 'Freight', packs: '1' });
  const [item = '', charge = ''] = order.lines.map(({ id }) => id);
  const post = (lineId: string, quantity: string, receivedOn?: string) =>
    failure(
      postReceipt(ctx, {
        orderId: order.purchaseOrder.id,
        lines: [{ lineId, quantity }],
        ...(receivedOn ? { receivedOn } : {}),
      }),
    );
  expect(await post(item, '0')).toMatchObject({ code: 'invalid' });
  expect(await post(charge, '1')).toMatchObject({ code: 'invalid' });
  expect(await post(item, '1', '2099-01-01')).toMatchObject({ code: 'invalid' });
  expect(await post(newId(), '1')).toMatchObject({ code: 'not_found' });
});
