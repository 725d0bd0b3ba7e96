import type { CreateOrderInput, SalesRow } from '@quartermaster/contracts';
import { add } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import {
  cancelOrder,
  confirmOrder,
  createCustomer,
  createOrder,
  creditInvoice,
  issueInvoice,
  openReturn,
  openStock,
  postShipment,
  quoteOrder,
  receiveReturn,
  sumSales,
} from '@quartermaster/domain';
import { newVariant } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { lineOf, placeOf, shopOf } from './support/sales';

const runtime = runtimeOfFile();
const MARCH = { from: '2031-03-01', to: '2031-03-31' };

async function market() {
  const shop = await shopOf(runtime, '0');
  const other = await newVariant(shop.ctx);
  const kite = await createCustomer(shop.ctx, { name: 'Kite', currency: 'EUR' });
  const draft = (placedOn: string, input: Partial<CreateOrderInput>) =>
    createOrder(shop.ctx, { customerId: shop.customerId, placedOn, ...input });
  const sell = async (...order: Parameters<typeof draft>) =>
    confirmOrder(shop.ctx, { ...placeOf(await draft(...order)), onShort: 'wait' });
  return { ...shop, other: other.id, kiteId: kite.id, draft, sell };
}

function sumOf(rows: readonly SalesRow[]): string {
  return textOf(rows.reduce((sum, { net }) => add('money', sum, exact('money', net)), exact('money', '0')));
}

it('adds up to one total by day, month, product and customer, with charges, discounts and what is in no catalogue', async () => {
  const shop = await market();
  const { variantId, other, kiteId } = shop;
  await shop.sell('2031-03-01', {
    discount: { kind: 'percent', value: '10' },
    lines: [
      { variantId, quantity: '3', unitPrice: '10' },
      { variantId: other, quantity: '1', unitPrice: '0.99' },
      { kind: 'charge', description: 'Shipping', quantity: '1', unitPrice: '4.9' },
    ],
  });
  await shop.sell('2031-03-01', { customerId: kiteId, lines: [{ variantId, quantity: '2', unitPrice: '10' }] });
  await shop.sell('2031-03-31', { lines: [{ description: 'A drawing', quantity: '1', unitPrice: '33.33' }] });
  await shop.sell('2031-02-28', { lines: [{ variantId, quantity: '1', unitPrice: '100' }] });
  await shop.sell('2031-04-01', { lines: [{ variantId, quantity: '1', unitPrice: '100' }] });
  const answers = await Promise.all(
    (['day', 'month', 'product', 'customer'] as const).map((by) => sumSales(shop.ctx, { by, ...MARCH })),
  );
  for (const { rows, total, before, currency } of answers) {
    expect({ total, before, currency }).toEqual({
      total: { orders: 3, net: '8612' },
      before: { orders: 1, net: '10000' },
      currency: 'EUR',
    });
    expect(sumOf(rows)).toBe('8612');
  }
  const [days, months, products, customers] = answers.map(({ rows }) => rows);
  expect(days?.map(({ value, orders, net }) => [value, orders, net])).toEqual([
    ['2031-03-01', 2, '5279'],
    ['2031-03-31', 1, '3333'],
  ]);
  expect(months?.map(({ value, orders }) => [value, orders])).toEqual([['2031-03', 3]]);
  expect(products?.map(({ key, value, orders, quantity }) => [key ?? value, orders, quantity])).toEqual([
    ['P-1', 2, '5'],
    ['item', 1, null],
    ['charge', 1, null],
    ['P-2', 1, '1'],
  ]);
  expect(customers?.map(({ key, title, orders }) => [key, title, orders])).toEqual([
    ['C-1', 'Acme', 2],
    ['C-2', 'Kite', 1],
  ]);
});

it('counts what was confirmed and not cancelled', async () => {
  const shop = await market();
  const { variantId } = shop;
  const lines = [{ variantId, quantity: '4', unitPrice: '10' }];
  const [draft, quoted] = [await shop.draft('2031-03-05', { lines }), await shop.draft('2031-03-05', { lines })];
  await quoteOrder(shop.ctx, placeOf(quoted));
  const gone = await shop.sell('2031-03-05', { lines });
  await cancelOrder(shop.ctx, placeOf(gone));
  const part = await shop.sell('2031-03-05', { lines });
  await cancelOrder(shop.ctx, { ...placeOf(part), lines: [{ lineId: lineOf(part), quantity: '1' }] });
  expect(draft.order.lifecycle).toBe('draft');
  expect(await sumSales(shop.ctx, { by: 'product', ...MARCH })).toMatchObject({
    rows: [{ key: 'P-1', orders: 1, quantity: '3', net: '3000' }],
    total: { orders: 1, net: '3000' },
    before: { orders: 0, net: '0' },
  });
});

it('rejects a span that ends before it starts, and more than a year of days', async () => {
  const { ctx } = await market();
  const day = { by: 'day', from: '2031-03-01' } as const;
  expect(await failure(sumSales(ctx, { ...day, to: '2031-02-28' }))).toMatchObject({ name: 'ZodError' });
  expect(await failure(sumSales(ctx, { ...day, to: '2032-03-01' }))).toMatchObject({ name: 'ZodError' });
  expect((await sumSales(ctx, { ...day, to: '2032-02-29' })).rows).toEqual([]);
});

it('is less what was credited, and in quantities what came back, unless it is invoiced again', async () => {
  const shop = await market();
  const { ctx, variantId, other } = shop;
  await openStock(ctx, { rows: [{ variantId, quantity: '10', cost: '5' }] });
  const sold = await shop.sell('2031-03-05', {
    lines: [
      { variantId, quantity: '4', unitPrice: '10' },
      { variantId: other, quantity: '1', unitPrice: '3' },
    ],
  });
  const { id: orderId } = sold.order;
  await postShipment(ctx, { orderId, lines: [{ lineId: lineOf(sold), quantity: '4' }] });
  const { invoice } = await issueInvoice(ctx, { orderId });
  const wrong = await creditInvoice(ctx, { invoiceId: invoice.id, invoiceAgain: true });
  expect((await sumSales(ctx, { by: 'month', ...MARCH })).total.net).toBe('4300');
  expect(wrong.order.creditedTotal).toBe('0');
  const again = await issueInvoice(ctx, { orderId });
  const opened = await openReturn(ctx, {
    orderId,
    lines: [{ lineId: lineOf(sold), quantity: '3', outcome: 'restock' }],
  });
  await receiveReturn(ctx, { id: opened.salesReturn.id, version: opened.salesReturn.version });
  const lines = [{ lineId: lineOf(sold), quantity: '2' }];
  await creditInvoice(ctx, { invoiceId: again.invoice.id, lines, issuedOn: again.invoice.issuedOn });
  await creditInvoice(ctx, { invoiceId: again.invoice.id, lines: [{ lineId: lineOf(sold), amount: '150' }] });
  for (const by of ['day', 'month', 'product', 'customer'] as const) {
    const { rows, total } = await sumSales(ctx, { by, ...MARCH });
    expect([by, total, sumOf(rows)]).toEqual([by, { orders: 1, net: '2150' }, '2150']);
  }
  const { rows } = await sumSales(ctx, { by: 'product', ...MARCH });
  expect(rows.map(({ key, net, quantity }) => [key, net, quantity])).toEqual([
    ['P-1', '1850', '1'],
    ['P-2', '300', '1'],
  ]);
});
