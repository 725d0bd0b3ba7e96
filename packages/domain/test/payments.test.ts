import type { ChangeNotice, OrderTypes } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  cancelOrder,
  checkLedger,
  closeOrder,
  confirmOrder,
  getTradeSettings,
  listPayments,
  postShipment,
  recordPayment,
  refundPayment,
  reopenOrder,
  saveOrderLines,
  trashRecord,
  unconfirmOrder,
  undo,
  updateTradeSettings,
  voidPayment,
} from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { orderSource } from '../src/orders/source';
import { failure, runtimeOfFile } from './support';
import { lineOf, placeOf, savedLines, shopOf } from './support/sales';

const runtime = runtimeOfFile();

/** A confirmed order of so many at 10 each. */
async function confirmed(quantity: string) {
  const shop = await shopOf(runtime, '100');
  const order = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity })));
  const { id: orderId } = order.order;
  const money = (amount: string, more = {}) => ({ orderId, amount, method: 'Bank transfer', ...more });
  return {
    ...shop,
    orderId,
    confirmed: order,
    pay: (amount: string, more?: object) => recordPayment(shop.ctx, money(amount, more)),
    refund: (amount: string, more?: object) => refundPayment(shop.ctx, money(amount, more)),
    owed: async () => {
      const { exposure, balance } = await shop.customer();
      return { exposure: String(exposure), balance: String(balance) };
    },
  };
}

// craftcms/commerce#1098, getlago/lago-api#4805
it('T48: refunds end where payments do', async () => {
  const { pay, refund, ctx, orderId } = await confirmed('5');
  expect((await pay('3000')).order).toMatchObject({ payment: 'part', paidTotal: '3000' });
  expect((await refund('2900')).order).toMatchObject({ payment: 'part', refundedTotal: '2900' });
  expect(await failure(refund('200'))).toMatchObject({ code: 'conflict', details: { problem: 'over_refund' } });
  expect((await refund('100')).order).toMatchObject({ payment: 'unpaid', paidTotal: '3000', refundedTotal: '3000' });
  expect(await listPayments(ctx, { orderId })).toMatchObject({ balance: '5000', refundable: '0' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

// craftcms/commerce#945
it('T49: an order of 40 of which 50 were paid is overpaid, and 10 are due back', async () => {
  const { pay, refund, owed, ctx, orderId } = await confirmed('4');
  expect(await owed()).toEqual({ exposure: '4000', balance: '4000' });
  expect((await pay('5000')).order).toMatchObject({ payment: 'over' });
  expect(await listPayments(ctx, { orderId })).toMatchObject({ balance: '-1000', refundable: '5000' });
  expect(await owed()).toEqual({ exposure: '0', balance: '-1000' });
  expect((await refund('1000')).order).toMatchObject({ payment: 'paid' });
  expect(await owed()).toEqual({ exposure: '0', balance: '0' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('a cancelled order that was paid is overpaid, until it is refunded', async () => {
  const { pay, refund, owed, ctx, confirmed: order, orderId } = await confirmed('4');
  await pay('4000');
  expect((await cancelOrder(ctx, placeOf(order))).order).toMatchObject({ lifecycle: 'cancelled', payment: 'over' });
  expect(await listPayments(ctx, { orderId })).toMatchObject({ balance: '-4000' });
  expect(await owed()).toEqual({ exposure: '0', balance: '-4000' });
  expect((await refund('4000')).order).toMatchObject({ payment: 'none' });
  expect(await owed()).toEqual({ exposure: '0', balance: '0' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('payments of many people at once are all counted, and disturb nobody who edits the lines', async () => {
  const { pay, owed, ctx, as, confirmed: order, orderId } = await confirmed('5');
  const lines = savedLines(order, { quantity: '6' });
  const notices: string[] = [];
  const stop = runtime.bus.subscribe('changes', (message) => {
    const { ref, kind, version } = message as ChangeNotice;
    if (ref === orderId) notices.push(`${kind} ${version}`);
  });
  const others = Array.from({ length: 9 }, () => recordPayment(as.admin, { orderId, amount: '100', method: 'Cash' }));
  await Promise.all([pay('1000'), ...others]);
  stop();
  const saved = await saveOrderLines(ctx, { ...placeOf(order), lines });
  expect(saved.order).toMatchObject({ version: order.order.version + 1, total: '6000', paidTotal: '1900' });
  expect(notices.filter((notice) => notice === `touched ${order.order.version}`)).toHaveLength(10);
  expect(await owed()).toEqual({ exposure: '4100', balance: '4100' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('a payment that is recorded twice with one key is one payment', async () => {
  const { pay, ctx, orderId } = await confirmed('5');
  const key = { idempotencyKey: newId() };
  const answers = await Promise.all(Array.from({ length: 10 }, () => pay('1000', key)));
  expect(new Set(answers.map(({ payment }) => payment.id)).size).toBe(1);
  expect(await failure(pay('1001', key))).toMatchObject({ code: 'conflict' });
  const { items, balance } = await listPayments(ctx, { orderId });
  expect([items.length, balance]).toEqual([1, '4000']);
});

it('a void payment counts for nothing and stays listed; one of which something was refunded is not voided', async () => {
  const { pay, refund, ctx, owed, orderId } = await confirmed('5');
  const { payment } = await pay('3000');
  const back = await refund('500');
  const { id, version } = payment;
  expect(await failure(voidPayment(ctx, { id, version }))).toMatchObject({ details: { problem: 'over_refund' } });
  await voidPayment(ctx, { id: back.payment.id, version: back.payment.version });
  const voided = await voidPayment(ctx, { id, version, reason: 'Other customer' });
  expect(voided.order).toMatchObject({ payment: 'unpaid', paidTotal: '0', refundedTotal: '0' });
  expect(voided.payment).toMatchObject({ voidedAt: expect.any(String), voidReason: 'Other customer' });
  const again = voidPayment(ctx, { id, version: voided.payment.version });
  expect(await failure(again)).toMatchObject({ details: { problem: 'not_reversible' } });
  expect(await failure(voidPayment(ctx, { id, version }))).toMatchObject({ details: { currentVersion: 2 } });
  expect((await listPayments(ctx, { orderId })).items).toHaveLength(2);
  expect(await owed()).toEqual({ exposure: '5000', balance: '5000' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('undo voids a payment, unless something of it was refunded since', async () => {
  const { ctx, orderId, refund } = await confirmed('5');
  const [first, second] = [newId(), newId()];
  const money = { orderId, method: 'Cash' };
  await recordPayment({ ...ctx, operationId: first }, { ...money, amount: '1000' });
  await recordPayment({ ...ctx, operationId: second }, { ...money, amount: '2000' });
  expect(await undo(ctx, { operation: first })).toMatchObject({ reverted: 1 });
  expect(await listPayments(ctx, { orderId })).toMatchObject({ balance: '3000' });
  await refund('500');
  expect(await undo(ctx, { operation: second })).toMatchObject({ reverted: 0 });
  expect(await listPayments(ctx, { orderId })).toMatchObject({ balance: '3500', refundable: '1500' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('nothing is paid, refunded or voided in a closed period, and nothing tomorrow', async () => {
  const { pay, refund, ctx, as } = await confirmed('5');
  const { payment } = await pay('1000', { paidOn: '2026-01-15' });
  const { version } = await getTradeSettings(as.owner);
  await updateTradeSettings(as.owner, { version, lockedThrough: '2026-01-31' });
  const closed = { code: 'conflict', details: { problem: 'period_locked' } };
  const { id, version: seen } = payment;
  expect(await failure(pay('1000', { paidOn: '2026-01-31' }))).toMatchObject(closed);
  expect(await failure(refund('1000', { paidOn: '2026-01-31' }))).toMatchObject(closed);
  expect(await failure(voidPayment(ctx, { id, version: seen }))).toMatchObject(closed);
  expect(await failure(pay('1000', { paidOn: '2999-01-01' }))).toMatchObject({ code: 'invalid' });
  expect((await pay('1000', { paidOn: '2026-02-01' })).order).toMatchObject({ paidTotal: '2000' });
});

it('an order that was paid is neither made a draft again nor moved to the trash', async () => {
  const { pay, ctx, confirmed: order, order: draft } = await confirmed('5');
  await pay('1000');
  expect(await failure(unconfirmOrder(ctx, placeOf(order)))).toMatchObject({ details: { problem: 'state' } });
  const other = await draft({ quantity: '1' });
  await recordPayment(ctx, { orderId: other.order.id, amount: '1', method: 'Cash' });
  const trashed = trashRecord<OrderTypes>(ctx, orderSource, placeOf(other));
  expect(await failure(trashed)).toMatchObject({ code: 'invalid' });
});

// erpnext#33967
it('T47: an order that is reopened is asked for credit again', async () => {
  const shop = await shopOf(runtime, '100');
  const owed = async () => String((await shop.customer()).exposure);
  await runtime.db.prisma.customer.updateMany({ where: { id: shop.customerId }, data: { creditLimit: 10_000 } });
  const a = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity: '8' })));
  await postShipment(shop.ctx, { orderId: a.order.id, lines: [{ lineId: lineOf(a), quantity: '1' }] });
  const closed = await closeOrder(shop.ctx, { ...placeOf(a), closeShort: true });
  expect(await owed()).toBe('1000');
  const b = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity: '8' })));
  expect([b.order.lifecycle, await owed()]).toEqual(['confirmed', '9000']);
  const refused = await failure(reopenOrder(shop.ctx, placeOf(closed)));
  expect(refused).toMatchObject({ code: 'conflict', details: { problem: 'credit' } });
  expect(await owed()).toBe('9000');
  await recordPayment(shop.ctx, { orderId: b.order.id, amount: '6000', method: 'Cash' });
  expect(await owed()).toBe('3000');
  expect((await reopenOrder(shop.ctx, placeOf(closed))).order).toMatchObject({ lifecycle: 'confirmed', total: '8000' });
  expect(await owed()).toBe('10000');
  expect((await checkLedger(shop.ctx)).findings).toEqual([]);
});

it('orders begin as the trade settings say, and what is short waits if they say so', async () => {
  const shop = await shopOf(runtime, '1');
  const { version } = await getTradeSettings(shop.as.owner);
  const rules = { taxInclusive: true, taxRounding: 'rate', onShort: 'wait', termsDays: 14 } as const;
  await updateTradeSettings(shop.as.owner, { version, ...rules });
  expect(await getTradeSettings(shop.as.owner)).toMatchObject(rules);
  const draft = await shop.order({ quantity: '3' });
  expect(draft.order).toMatchObject({ taxInclusive: true, taxRounding: 'rate', termsDays: 14 });
  const { lines } = await confirmOrder(shop.ctx, placeOf(draft));
  expect(lines).toMatchObject([{ reservedQty: '1', waitingQty: '2' }]);
  const other = await shop.order({ quantity: '1' });
  const refused = confirmOrder(shop.ctx, { ...placeOf(other), onShort: 'refuse' });
  expect(await failure(refused)).toMatchObject({ details: { problem: 'short' } });
});
