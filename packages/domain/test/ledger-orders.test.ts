import { ledgerFindingInWords } from '@quartermaster/contracts/stock/ledger-terms';
import {
  checkLedger,
  confirmOrder,
  creditInvoice,
  issueInvoice,
  openReturn,
  postShipment,
  recordPayment,
} from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { databaseOfFile, runtimeOfFile } from './support';
import { lineOf, placeOf, shopOf } from './support/sales';

// The end of the run checks all books, and these are broken on purpose.
const databaseUrl = await databaseOfFile();
const runtime = runtimeOfFile({ databaseUrl });

/** An order of which everything was done, with a way to break a row, look at the books, and mend it. */
async function everything() {
  const shop = await shopOf(runtime, '10');
  const { ctx, workspaceId, customerId } = shop;
  const order = await confirmOrder(ctx, placeOf(await shop.order({ quantity: '4' })));
  const [orderId, lineId] = [order.order.id, lineOf(order)];
  await postShipment(ctx, { orderId, lines: [{ lineId, quantity: '4' }] });
  await recordPayment(ctx, { orderId, amount: '2500', method: 'Cash' });
  const { salesReturn } = await openReturn(ctx, { orderId, lines: [{ lineId, quantity: '1' }], isReceived: true });
  const { invoice } = await issueInvoice(ctx, { orderId });
  const lines = [{ lineId, quantity: '1' }];
  await creditInvoice(ctx, { invoiceId: invoice.id, lines, returnId: salesReturn.id });
  const add = (table: string, column: string, by: number) =>
    runtime.db.pool.query(`UPDATE ${table} SET ${column} = ${column} + ? WHERE workspaceId = ?`, [by, workspaceId]);
  const found = async () =>
    (await checkLedger(ctx)).findings.map(({ check, ref, customerId, at }) => `${check} ${ref ?? customerId} ${at}`);
  return { ctx, key: order.order.key, lineId, customerId, add, found };
}

it('the check of the books names every sum of orders and customers that is not what payments, invoices and returns say', async () => {
  const { ctx, key, lineId, customerId, add, found } = await everything();
  expect((await checkLedger(ctx)).findings).toEqual([]);
  for (const [table, column, by, named] of [
    [
      'sales_orders',
      'refundedTotal',
      1,
      [`payments ${key} refunded`, `customers ${customerId} exposure`, `customers ${customerId} balance`],
    ],
    ['sales_orders', 'invoicedTotal', 1, [`invoices ${key} invoiced`]],
    ['sales_order_lines', 'invoicedNet', 1, [`invoices ${key} net invoiced of line ${lineId}`]],
    ['sales_order_lines', 'invoicedTax', 1, [`invoices ${key} tax invoiced of line ${lineId}`]],
    ['sales_order_lines', 'creditedQty', 1, [`invoices ${key} quantity credited of line ${lineId}`]],
    ['sales_order_lines', 'returnedQty', 1, [`returns ${key} returned of line ${lineId}`]],
    ['customers', 'exposure', 1, [`customers ${customerId} exposure`]],
    ['customers', 'balance', 1, [`customers ${customerId} balance`]],
    ['customers', 'orderCount', 1, [`customers ${customerId} orderCount`]],
    ['customers', 'openOrders', 1, [`customers ${customerId} openOrders`]],
  ] as const) {
    await add(table, column, by);
    expect(await found()).toEqual(named);
    await add(table, column, -by);
  }
  expect(await found()).toEqual([]);
});

it('the control sums of orders are those of their totals, payments, invoices and credits', async () => {
  const { ctx } = await everything();
  expect((await checkLedger(ctx)).sums).toMatchObject({
    orders: 1,
    orderTotal: '4000',
    paid: '2500',
    invoiced: '4000',
    credited: '1000',
    exposure: '500',
  });
});

it('a finding about an order or a customer names it', () => {
  const finding = { check: 'payments', ref: 'SO-7', at: 'paid', expected: '1', found: '2' } as const;
  expect(ledgerFindingInWords(finding)).toBe(
    'What was paid of each order is the sum of its payments: SO-7, paid has 2, and should have 1.',
  );
});
