import type { PurchaseOrderTypes, PurchaseOrderWithLines } from '@quartermaster/contracts';
import {
  PURCHASE_LIFECYCLES,
  PURCHASE_VERBS,
  type PurchaseLifecycle,
  type PurchaseVerb,
} from '@quartermaster/contracts/purchase-orders/states';
import { newId } from '@quartermaster/db';
import {
  approvePurchaseOrder,
  type Ctx,
  cancelPurchaseOrder,
  checkLedger,
  closePurchaseOrder,
  confirmOrder,
  confirmPurchaseOrder,
  createOrder,
  createPurchaseFromOrder,
  createPurchaseOrder,
  createSupplier,
  listPurchaseLines,
  mergeSuppliers,
  purchaseOrderSource,
  reopenPurchaseOrder,
  savePurchaseLines,
  sendPurchaseOrder,
  setSupplierPart,
  submitPurchaseOrder,
  trashRecord,
  undo,
  updateTradeSettings,
  withdrawPurchaseOrder,
} from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { dockOf, purchasePlace, receiveOf } from './support/purchases';
import { placeOf } from './support/sales';

const runtime = runtimeOfFile();
type Dock = Awaited<ReturnType<typeof dockOf>>;

const saved = ({ lines }: PurchaseOrderWithLines, packs: string) =>
  lines.map(({ id, variantId }) => ({ id, variantId, packs }));

it('a draft counts packs, and is worth what they cost', async () => {
  const { draft, ctx, levels } = await dockOf(runtime);
  const order = await draft({ packs: '3', packSize: '12', packCost: '10.5', taxRateId: null });
  expect(order).toMatchObject({
    purchaseOrder: { key: 'PO-1', lifecycle: 'draft', total: '3150', units: '36', receipt: 'none', open: false },
    lines: [{ packs: '3', packSize: '12', quantity: '36', packCost: '10.5', netAmount: '3150', openQty: '36' }],
  });
  expect(await levels()).toMatchObject({ incoming: '0' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('sending expects the goods, and withdrawing, cancelling and undo expect them no more', async () => {
  const { sent, ctx, levels } = await dockOf(runtime);
  const order = await sent({ packs: '3', packSize: '10' });
  expect(order).toMatchObject({ purchaseOrder: { lifecycle: 'sent', open: true } });
  expect(await levels()).toMatchObject({ incoming: '30', onHand: '0' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
  const withdrawn = await withdrawPurchaseOrder(ctx, purchasePlace(order));
  expect(withdrawn).toMatchObject({ purchaseOrder: { lifecycle: 'draft', sentOn: null, open: false } });
  expect(await levels()).toMatchObject({ incoming: '0' });
  const operation = { ...ctx, operationId: newId() };
  const again = await sendPurchaseOrder(operation, purchasePlace(withdrawn));
  expect(await levels()).toMatchObject({ incoming: '30' });
  expect(await undo(ctx, { operation: operation.operationId })).toMatchObject({ reverted: 1 });
  expect(await levels()).toMatchObject({ incoming: '0' });
  const { version } = await runtime.db.prisma.purchaseOrder.findFirstOrThrow({ where: { id: again.purchaseOrder.id } });
  const third = await sendPurchaseOrder(ctx, { id: again.purchaseOrder.id, version });
  const cancelled = await cancelPurchaseOrder(ctx, purchasePlace(third));
  expect(cancelled).toMatchObject({ purchaseOrder: { lifecycle: 'cancelled', total: '0' }, lines: [{ openQty: '0' }] });
  expect(await levels()).toMatchObject({ incoming: '0' });
  expect(await reopenPurchaseOrder(ctx, purchasePlace(cancelled))).toMatchObject({
    purchaseOrder: { lifecycle: 'draft', total: '1200' },
  });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('changes after sending move what is expected by the difference, and never below what came', async () => {
  const { sent, ctx, levels, supplier } = await dockOf(runtime);
  const order = await sent({ packs: '5' });
  const more = await savePurchaseLines(ctx, { ...purchasePlace(order), lines: saved(order, '8') });
  expect(more).toMatchObject({ difference: { changed: 1, incoming: '3', total: ['2000', '3200'] } });
  expect(await levels()).toMatchObject({ incoming: '8' });
  await receiveOf(ctx, order, '2');
  const { version } = await listPurchaseLines(ctx, { orderId: order.purchaseOrder.id });
  const place = { id: order.purchaseOrder.id, version };
  const below = savePurchaseLines(ctx, { ...place, lines: saved(order, '1') });
  expect(await failure(below)).toMatchObject({ details: { problem: 'below_received' } });
  const gone = savePurchaseLines(ctx, { ...place, lines: [] });
  expect(await failure(gone)).toMatchObject({ details: { problem: 'below_received' } });
  const less = await savePurchaseLines(ctx, { ...place, lines: saved(order, '2') });
  expect(less).toMatchObject({ purchaseOrder: { lifecycle: 'closed', receipt: 'full', closedShort: false } });
  expect(await levels()).toMatchObject({ incoming: '0', onHand: '2' });
  expect(await supplier()).toMatchObject({ openOrders: 0, leadCount: 1 });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('an order above the limit is approved by somebody else than who submitted it', async () => {
  const { draft, ctx, as } = await dockOf(runtime);
  const { version } = await runtime.db.prisma.tradeSettings.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId },
  });
  await updateTradeSettings(as.owner, { version, approvalLimit: '1000' });
  const order = await draft({ packs: '5' });
  const refused = sendPurchaseOrder(ctx, purchasePlace(order));
  expect(await failure(refused)).toMatchObject({ details: { problem: 'approval' } });
  const own = await submitPurchaseOrder(as.owner, purchasePlace(order));
  expect(own).toMatchObject({ purchaseOrder: { lifecycle: 'pending' } });
  expect(await failure(approvePurchaseOrder(ctx, purchasePlace(own)))).toMatchObject({ code: 'forbidden' });
  expect(await failure(approvePurchaseOrder(as.owner, purchasePlace(own)))).toMatchObject({
    details: { problem: 'approval' },
  });
  const approved = await approvePurchaseOrder(as.admin, purchasePlace(own));
  expect(approved).toMatchObject({ purchaseOrder: { lifecycle: 'sent', approvedById: as.admin.actor.id } });
  const dearer = savePurchaseLines(ctx, { ...purchasePlace(approved), lines: saved(approved, '6') });
  expect(await failure(dearer)).toMatchObject({ details: { problem: 'approval' } });
  await savePurchaseLines(ctx, { ...purchasePlace(approved), lines: saved(approved, '4') });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('closing short cancels what is left, at no cost, and reopening expects it again', async () => {
  const { sent, ctx, levels } = await dockOf(runtime);
  const order = await sent({ packs: '10' });
  await receiveOf(ctx, order, '4');
  const { version } = await listPurchaseLines(ctx, { orderId: order.purchaseOrder.id });
  const closed = await closePurchaseOrder(ctx, { id: order.purchaseOrder.id, version, reason: 'No more made' });
  expect(closed).toMatchObject({
    purchaseOrder: { lifecycle: 'closed', closedShort: true, total: '1600', receivedTotal: '1600' },
    lines: [{ cancelledQty: '6', openQty: '0', netAmount: '1600' }],
  });
  expect(await levels()).toMatchObject({ incoming: '0', onHand: '4' });
  const again = await reopenPurchaseOrder(ctx, purchasePlace(closed));
  expect(again).toMatchObject({
    purchaseOrder: { lifecycle: 'sent', closedShort: false, total: '4000' },
    lines: [{ cancelledQty: '0', openQty: '6' }],
  });
  expect(await levels()).toMatchObject({ incoming: '6' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('the packs of the supplier count: its code, its cost with breaks, and a warning for what it does not sell so', async () => {
  const { ctx, variantId, supplierId, draft } = await dockOf(runtime);
  await setSupplierPart(ctx, {
    supplierId,
    variantId,
    code: 'TE-12',
    packSize: '12',
    minPacks: '4',
    multiplePacks: '2',
    packCost: '10',
    breaks: [{ packs: '6', packCost: '9' }],
  });
  const order = await draft({ packs: '5', packCost: undefined }, { packs: '6', packCost: undefined });
  expect(order.lines).toMatchObject([
    { supplierCode: 'TE-12', packSize: '12', quantity: '60', packCost: '10', costSource: 'part' },
    { quantity: '72', packCost: '9', costSource: 'part' },
  ]);
  expect(order.warnings).toEqual([{ lineId: order.lines[0]?.id, packs: '5', minPacks: '4', multiplePacks: '2' }]);
  await sendPurchaseOrder(ctx, purchasePlace(order));
  expect(await runtime.db.prisma.supplierPart.findFirst({ where: { supplierId, variantId } })).toMatchObject({
    lastOrderedOn: expect.any(Date),
  });
});

it('what a sales order waits for is bought once, in whole packs, from who is preferred', async () => {
  const { ctx, variantId, supplierId, customerId } = await dockOf(runtime);
  const draft = await createOrder(ctx, { customerId, lines: [{ variantId, quantity: '7', unitPrice: '10' }] });
  const { order, lines } = await confirmOrder(ctx, { ...placeOf(draft), onShort: 'wait' });
  const buy = (supplier?: string) =>
    createPurchaseFromOrder(ctx, { orderId: order.id, ...(supplier ? { supplierId: supplier } : {}) });
  expect(await failure(buy())).toMatchObject({ code: 'invalid', field: 'supplierId' });
  await setSupplierPart(ctx, { supplierId, variantId, packSize: '5', packCost: '10' });
  const { items } = await buy(supplierId);
  expect(items).toMatchObject([{ lifecycle: 'draft', supplier: { id: supplierId }, units: '10' }]);
  const bought = await listPurchaseLines(ctx, { orderId: items[0]?.id ?? '' });
  expect(bought.lines).toMatchObject([{ packs: '2', forOrderId: order.id, forLineId: lines[0]?.id }]);
  expect(await failure(buy(supplierId))).toMatchObject({ code: 'invalid' });
});

it('a supplier confirms with days, of the order and of its lines', async () => {
  const { sent, ctx } = await dockOf(runtime);
  const order = await sent({ packs: '1' }, { packs: '2' });
  const [first, second] = order.lines;
  const confirmed = await confirmPurchaseOrder(ctx, {
    ...purchasePlace(order),
    reference: 'AB-1',
    expectedOn: '2031-05-04',
    lines: [{ lineId: second?.id ?? '', expectedOn: '2031-05-02' }],
  });
  expect(confirmed).toMatchObject({
    purchaseOrder: { lifecycle: 'confirmed', reference: 'AB-1', expectedOn: '2031-05-04', nextOn: '2031-05-02' },
    lines: [{ expectedOn: null }, { expectedOn: '2031-05-02' }],
  });
  await receiveOf(ctx, { ...order, lines: [second, first].flatMap((line) => line ?? []) }, '2');
  expect(await runtime.db.prisma.purchaseOrder.findFirst({ where: { id: order.purchaseOrder.id } })).toMatchObject({
    nextOn: new Date('2031-05-04'),
  });
});

it('undo saves the lines with what they cost as they were, also those that were removed', async () => {
  const { draft, ctx } = await dockOf(runtime);
  const order = await draft({ packs: '2' }, { packs: '5', packCost: '7' });
  const [first] = order.lines;
  const operation = { ...ctx, operationId: newId() };
  const changed = await savePurchaseLines(operation, {
    ...purchasePlace(order),
    lines: [{ id: first?.id, variantId: first?.variantId ?? null, packs: '2', packCost: '9' }],
  });
  expect(changed).toMatchObject({ purchaseOrder: { total: '1800', lineCount: 1 } });
  expect(await undo(ctx, { operation: operation.operationId })).toMatchObject({ reverted: 1 });
  const { lines } = await listPurchaseLines(ctx, { orderId: order.purchaseOrder.id });
  expect(lines.map(({ packs, packCost }) => [packs, packCost])).toEqual([
    ['2', '4'],
    ['5', '7'],
  ]);
});

it('only drafts that were never sent are moved to the trash', async () => {
  const { draft, sent, ctx } = await dockOf(runtime);
  const trash = (place: { id: string; version: number }) =>
    trashRecord<PurchaseOrderTypes>(ctx, purchaseOrderSource, place);
  expect(await failure(trash(purchasePlace(await sent({ packs: '1' }))))).toMatchObject({ code: 'invalid' });
  expect(await trash(purchasePlace(await draft({ packs: '1' })))).toMatchObject({ key: 'PO-2' });
});

it('what is paid is hidden from who may not see costs', async () => {
  const { draft, as } = await dockOf(runtime);
  const { purchaseOrder } = await draft({ packs: '3' });
  const { lines } = await listPurchaseLines(as.staff, { orderId: purchaseOrder.id });
  for (const name of ['packCost', 'discountPercent', 'netAmount', 'taxAmount', 'totalAmount', 'receivedValue'] as const)
    expect(lines[0]?.[name], name).toBeUndefined();
  expect(lines).toMatchObject([{ packs: '3', quantity: '3' }]);
});

it('a merge moves the purchase orders of a supplier with what it is measured by, and undo moves them back', async () => {
  const { sent, ctx, supplierId, supplier } = await dockOf(runtime);
  const order = await sent({ packs: '3' });
  await receiveOf(ctx, order, '1');
  const other = await createSupplier(ctx, { name: 'Smithy', currency: 'EUR' });
  const { version } = await supplier();
  const operation = { ...ctx, operationId: newId() };
  await mergeSuppliers(operation, {
    winner: { id: other.id, version: other.version },
    loser: { id: supplierId, version },
  });
  const ofOrder = async () =>
    (await runtime.db.prisma.purchaseOrder.findFirstOrThrow({ where: { id: order.purchaseOrder.id } })).supplierId;
  expect(await ofOrder()).toBe(other.id);
  expect(await supplier()).toMatchObject({ openOrders: 0, leadCount: 0 });
  expect((await checkLedger(ctx)).findings).toEqual([]);
  await undo(ctx, { operation: operation.operationId });
  expect(await ofOrder()).toBe(supplierId);
  expect(await supplier()).toMatchObject({ openOrders: 1, leadCount: 1 });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

/** Brings an order of a dock into a state. */
async function inState(dock: Dock, lifecycle: PurchaseLifecycle): Promise<PurchaseOrderWithLines> {
  const { ctx, draft, sent } = dock;
  if (lifecycle === 'draft') return draft({ packs: '2' });
  if (lifecycle === 'pending') return submitPurchaseOrder(ctx, purchasePlace(await draft({ packs: '2' })));
  const order = await sent({ packs: '2' });
  if (lifecycle === 'sent') return order;
  if (lifecycle === 'confirmed') return confirmPurchaseOrder(ctx, purchasePlace(order));
  if (lifecycle === 'closed') return closePurchaseOrder(ctx, purchasePlace(order));
  return cancelPurchaseOrder(ctx, purchasePlace(order));
}

type Place = { id: string; version: number };
const CALLS: Partial<
  Record<PurchaseVerb, (ctx: Ctx, place: Place, order: PurchaseOrderWithLines) => Promise<unknown>>
> = {
  edit: (ctx, place, order) => savePurchaseLines(ctx, { ...place, lines: saved(order, '3') }),
  submit: submitPurchaseOrder,
  send: sendPurchaseOrder,
  withdraw: withdrawPurchaseOrder,
  confirm: confirmPurchaseOrder,
  receive: (ctx, _place, order) => receiveOf(ctx, order, '1'),
  close: closePurchaseOrder,
  cancel: cancelPurchaseOrder,
  reopen: reopenPurchaseOrder,
};

const cells = PURCHASE_LIFECYCLES.flatMap((lifecycle) =>
  Object.entries(CALLS).map(([verb, call]) => {
    const from: readonly string[] = PURCHASE_VERBS[verb as PurchaseVerb].from;
    return { verb: verb as PurchaseVerb, call, lifecycle, allowed: from.includes(lifecycle) };
  }),
);
it.each(cells)('$verb of a $lifecycle order: $allowed', async ({ verb, call, lifecycle, allowed }) => {
  const dock = await dockOf(runtime);
  const order = await inState(dock, lifecycle);
  const before = order.purchaseOrder;
  expect(before.lifecycle).toBe(lifecycle);
  const outcome = call(dock.ctx, purchasePlace(order), order);
  if (allowed) await outcome;
  else expect(await failure(outcome)).toMatchObject({ details: { problem: 'state' } });
  const after = await runtime.db.prisma.purchaseOrder.findFirstOrThrow({ where: { id: before.id } });
  const to: readonly string[] = PURCHASE_VERBS[verb].to;
  const stays = !allowed || to.length === 0 || verb === 'receive';
  expect(stays ? [lifecycle] : to).toContain(after.lifecycle);
  expect((await checkLedger(dock.ctx)).findings).toEqual([]);
});

it('refuses bad lines by name', async () => {
  const { ctx, supplierId, variantId } = await dockOf(runtime);
  const create = (line: object) =>
    failure(createPurchaseOrder(ctx, { supplierId, lines: [{ variantId, packs: '1', packCost: '1', ...line }] }));
  expect(await create({ packs: '1.5' })).toMatchObject({ code: 'invalid', field: 'lines.0.packs' });
  expect(await create({ packs: '-1' })).toMatchObject({ name: 'ZodError' });
  expect(await create({ packSize: '0' })).toMatchObject({ name: 'ZodError' });
  expect(await create({ packCost: undefined })).toMatchObject({
    code: 'invalid',
    field: 'lines.0.packCost',
  });
  expect(await create({ variantId: newId() })).toMatchObject({ code: 'not_found' });
  expect(await create({ kind: 'charge' })).toMatchObject({ name: 'ZodError' });
});
