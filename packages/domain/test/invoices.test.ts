import { newId } from '@quartermaster/db';
import {
  type Ctx,
  cancelOrder,
  checkLedger,
  confirmOrder,
  createOrder,
  creditInvoice,
  getInvoice,
  getTradeSettings,
  issueInvoice,
  listInvoiceable,
  listInvoices,
  listPayments,
  postShipment,
  saveOrderLines,
  unconfirmOrder,
  undo,
  updateCustomer,
  updateTradeSettings,
  withTransaction,
} from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { failure, patiently, runtimeOfFile } from './support';
import { lineOf, placeOf, savedLines, shopOf } from './support/sales';

const runtime = runtimeOfFile();

interface Wish {
  quantity: string;
  unitPrice?: string;
}

/** A confirmed order of which so much was shipped. */
async function shipped(line: Wish, quantity = line.quantity) {
  const shop = await shopOf(runtime, '100');
  const order = await confirmOrder(shop.ctx, placeOf(await shop.order(line)));
  const [orderId, lineId] = [order.order.id, lineOf(order)];
  const ship = (much: string) => postShipment(shop.ctx, { orderId, lines: [{ lineId, quantity: much }] });
  if (quantity !== '0') await ship(quantity);
  const issue = (much?: string, more = {}) =>
    issueInvoice(shop.ctx, { orderId, ...(much ? { lines: [{ lineId, quantity: much }] } : {}), ...more });
  const credit = (invoiceId: string, much?: string, more = {}) =>
    creditInvoice(shop.ctx, { invoiceId, ...(much ? { lines: [{ lineId, quantity: much }] } : {}), ...more });
  return { ...shop, confirmed: order, orderId, lineId, ship, issue, credit };
}

const YEAR = String(new Date().getUTCFullYear());
const called = (prefix: string, number: number) => `${prefix}-${YEAR}-${String(number).padStart(4, '0')}`;

// craftcms/commerce#1098
it('T16: the credits of one line add up to it, and a fourth is refused', async () => {
  const { issue, credit, ctx } = await shipped({ quantity: '3', unitPrice: '3.3333' });
  const { invoice, order } = await issue();
  expect([invoice.total, order.total]).toEqual(['1000', '1000']);
  const totals: string[] = [];
  for (const _ of [1, 2, 3]) totals.push((await credit(invoice.id, '1')).invoice.total);
  expect(totals).toEqual(['333', '334', '333']);
  expect(await failure(credit(invoice.id, '1'))).toMatchObject({ details: { problem: 'over_credit' } });
  expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ status: 'credited', creditedTotal: '1000' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('the invoices of a line add up to it, also if its price was changed between them', async () => {
  const { issue, ctx, confirmed: order, orderId } = await shipped({ quantity: '3', unitPrice: '3.3333' });
  expect((await issue('1')).invoice.total).toBe('333');
  const { order: now } = await saveOrderLines(ctx, { ...placeOf(order), lines: savedLines(order, { unitPrice: '5' }) });
  expect(now.total).toBe('1500');
  expect((await issue('1')).invoice.total).toBe('667');
  const { invoice, order: after } = await issue();
  expect([invoice.total, after.invoicedTotal, after.total]).toEqual(['500', '1500', '1500']);
  expect(await listInvoiceable(ctx, { orderId })).toEqual({ items: [] });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('no more is invoiced than was shipped, or than was ordered where the settings say so', async () => {
  const { issue, ctx, as, lineId, orderId } = await shipped({ quantity: '4' }, '2');
  expect(await listInvoiceable(ctx, { orderId })).toEqual({ items: [{ lineId, quantity: '2' }] });
  expect(await failure(issue('3'))).toMatchObject({ details: { problem: 'over_invoice' } });
  expect((await issue()).lines).toMatchObject([{ invoicedQty: '2' }]);
  expect(await failure(issue())).toMatchObject({ code: 'invalid' });
  const { version } = await getTradeSettings(as.owner);
  await updateTradeSettings(as.owner, { version, invoiceUpTo: 'ordered' });
  expect((await issue()).lines).toMatchObject([{ invoicedQty: '4' }]);
  expect(await failure(issue('1'))).toMatchObject({ details: { problem: 'over_invoice' } });
});

it('an invoice says what it said when it was issued, whatever happens to the order and its customer', async () => {
  const { issue, ctx, customer, customerId, orderId, confirmed: order } = await shipped({ quantity: '2' });
  const { invoice } = await issue();
  expect(invoice).toMatchObject({ display: called('INV', 1), kind: 'invoice', total: '2000', status: 'issued' });
  expect(invoice.snapshot).toMatchObject({
    customer: { name: 'Acme' },
    order: { key: order.order.key },
    lines: [{ quantity: '2', unitPrice: '10', totalAmount: '2000' }],
  });
  const { version } = await customer();
  await updateCustomer(ctx, { id: customerId, version, name: 'Other' });
  await saveOrderLines(ctx, { ...placeOf(order), lines: savedLines(order, { unitPrice: '99' }) });
  expect(await getInvoice(ctx, { id: invoice.id })).toEqual(invoice);
  const { pool } = runtime.db;
  for (const change of ['total = 1, netTotal = 1', "snapshot = '{}'", 'number = 9', "issuedOn = '2000-01-01'"])
    await expect(pool.query(`UPDATE invoices SET ${change} WHERE id = ?`, [invoice.id])).rejects.toThrow(
      'cannot be changed',
    );
  await expect(pool.query('DELETE FROM invoices WHERE orderId = ?', [orderId])).rejects.toThrow('cannot be deleted');
});

it('an invoice is credited in parts, by quantity and by amount, and the customer owes less', async () => {
  const { issue, credit, ctx, lineId, customer, orderId } = await shipped({ quantity: '10' });
  const { invoice } = await issue();
  const part = await credit(invoice.id, '3', { reason: 'Scratched' });
  expect(part).toMatchObject({
    invoice: { kind: 'credit', display: called('CN', 1), total: '3000', creditsId: invoice.id },
    order: { creditedTotal: '3000', total: '10000', payment: 'unpaid' },
    lines: [{ creditedQty: '3', invoicedQty: '10' }],
  });
  expect(part.invoice.snapshot).toMatchObject({ credits: { display: invoice.display }, reason: 'Scratched' });
  const byAmount = { lines: [{ lineId, amount: '6500' }] };
  expect((await creditInvoice(ctx, { invoiceId: invoice.id, ...byAmount })).invoice.total).toBe('6500');
  expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ lines: [{ leftQty: '7', leftTotal: '500' }] });
  const tooMuch = creditInvoice(ctx, { invoiceId: invoice.id, lines: [{ lineId, amount: '501' }] });
  expect(await failure(tooMuch)).toMatchObject({ details: { problem: 'over_credit' } });
  expect((await credit(invoice.id)).invoice).toMatchObject({ total: '500' });
  expect(await listPayments(ctx, { orderId })).toMatchObject({ balance: '0' });
  expect(String((await customer()).exposure)).toBe('0');
  expect(await failure(credit(part.invoice.id))).toMatchObject({ details: { problem: 'state' } });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('a wrong invoice is credited and issued again, and as much is owed as before', async () => {
  const { issue, credit, ctx, orderId } = await shipped({ quantity: '3', unitPrice: '3.3333' });
  const { invoice } = await issue();
  const again = await credit(invoice.id, undefined, { invoiceAgain: true });
  expect(again.order).toMatchObject({ invoicedTotal: '0', creditedTotal: '0' });
  expect(await listPayments(ctx, { orderId })).toMatchObject({ balance: '1000' });
  expect((await issue('2')).invoice).toMatchObject({ display: called('INV', 2), total: '667' });
  expect((await issue()).order).toMatchObject({ invoicedTotal: '1000' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('an order that was invoiced is neither made a draft again nor cancelled before it is credited', async () => {
  const { issue, credit, ctx, as, confirmed: order } = await shipped({ quantity: '4' }, '0');
  const { version } = await getTradeSettings(as.owner);
  await updateTradeSettings(as.owner, { version, invoiceUpTo: 'ordered' });
  const { invoice } = await issue('3');
  expect(await failure(unconfirmOrder(ctx, placeOf(order)))).toMatchObject({ details: { problem: 'state' } });
  expect(await failure(cancelOrder(ctx, placeOf(order)))).toMatchObject({ details: { problem: 'over_invoice' } });
  const fewer = saveOrderLines(ctx, { ...placeOf(order), lines: savedLines(order, { quantity: '2' }) });
  expect(await failure(fewer)).toMatchObject({ details: { problem: 'below_shipped' } });
  await credit(invoice.id, undefined, { invoiceAgain: true });
  expect((await cancelOrder(ctx, placeOf(order))).order).toMatchObject({ lifecycle: 'cancelled', payment: 'none' });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('an issued invoice is final: undo leaves it', async () => {
  const { ctx, orderId } = await shipped({ quantity: '2' });
  const operation = newId();
  const { invoice } = await issueInvoice({ ...ctx, operationId: operation }, { orderId });
  expect(await undo(ctx, { operation })).toMatchObject({ reverted: 0 });
  expect((await listInvoices(ctx, { orderId })).items).toMatchObject([{ id: invoice.id, status: 'issued' }]);
});

it('nothing is invoiced or credited in a closed period, and the year of its day is in its number', async () => {
  const { issue, credit, as } = await shipped({ quantity: '4' });
  const { invoice } = await issue('2', { issuedOn: '2025-12-31' });
  expect(invoice).toMatchObject({ display: 'INV-2025-0001', issuedOn: '2025-12-31', dueOn: '2025-12-31' });
  const { version, numberFormats } = await getTradeSettings(as.owner);
  const format = { prefix: 'R', yearly: false, digits: 1 };
  await updateTradeSettings(as.owner, {
    version,
    lockedThrough: '2025-12-31',
    numberFormats: { ...numberFormats, invoice: format },
  });
  const closed = { details: { problem: 'period_locked' } };
  expect(await failure(issue('1', { issuedOn: '2025-12-31' }))).toMatchObject(closed);
  expect(await failure(credit(invoice.id, '1', { issuedOn: '2025-12-31' }))).toMatchObject(closed);
  expect((await issue('1')).invoice.display).toBe('R-1');
  expect((await issue('1')).invoice.display).toBe('R-2');
});

it('an invoice that is issued twice with one key is one invoice', async () => {
  const { issue, ctx, orderId } = await shipped({ quantity: '4' });
  const key = { idempotencyKey: newId() };
  const answers = await Promise.all(Array.from({ length: 10 }, () => patiently(() => issue('2', key))));
  expect(new Set(answers.map(({ invoice }) => invoice.display))).toEqual(new Set([called('INV', 1)]));
  expect((await listInvoices(ctx, { orderId })).items).toHaveLength(1);
});

class ChangedMyMind extends Error {}

/** What 300 parallel units answer, of which each fifth is rolled back. */
async function mostOf(ctx: Ctx, work: (ctx: Ctx, n: number) => Promise<string>): Promise<number[]> {
  const units = Array.from({ length: 300 }, (_, n) =>
    patiently(() =>
      withTransaction(ctx, async (tx) => {
        const answer = await work(tx, n);
        if (n % 5 === 0) throw new ChangedMyMind();
        return answer;
      }),
    ),
  );
  const results = await Promise.allSettled(units);
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(refused.filter((error) => !(error instanceof ChangedMyMind))).toEqual([]);
  const answers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  return answers.map((text) => Number(/\d+$/.exec(text)?.[0])).sort((a, b) => a - b);
}

// Paymenter PR#1244, hitobito#4005, odoo#11859
it('T58: 300 orders and 300 invoices at once, a fifth rolled back, are numbered without gap or twin', async () => {
  const { ctx, customerId, variantId, order } = await shopOf(runtime, '300');
  const first240 = Array.from({ length: 240 }, (_, n) => n + 1);
  const line = { variantId, quantity: '1', unitPrice: '10' };
  expect(await mostOf(ctx, async (tx) => (await createOrder(tx, { customerId, lines: [line] })).order.key)).toEqual(
    first240,
  );
  const sold: Array<{ orderId: string; lineId: string }> = [];
  for (let n = 0; n < 30; n++) {
    const draft = await order(...Array.from({ length: 10 }, () => ({ quantity: '1' })));
    const { order: made, lines } = await confirmOrder(ctx, placeOf(draft));
    const rows = lines.map(({ id }) => ({ lineId: id, quantity: '1' }));
    await postShipment(ctx, { orderId: made.id, lines: rows });
    sold.push(...rows.map(({ lineId }) => ({ orderId: made.id, lineId })));
  }
  const issued = await mostOf(ctx, async (tx, n) => {
    const { orderId = '', lineId = '' } = sold[(n * 7) % 300] ?? {};
    return (await issueInvoice(tx, { orderId, lines: [{ lineId, quantity: '1' }] })).invoice.display;
  });
  expect(issued).toEqual(first240);
  expect((await checkLedger(ctx)).findings).toEqual([]);
}, 240_000);
