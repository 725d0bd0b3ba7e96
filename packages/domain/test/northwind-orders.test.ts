import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { majorUnits } from '@quartermaster/contracts/money/currency';
import { type Ctx, checkLedger } from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { importDemoDocuments } from '../src/seed/documents';
import { importDemoGoods } from '../src/seed/goods';
import { readHolds } from '../src/seed/holds';
import { importDemo } from '../src/seed/parties';
import { readPurchases } from '../src/seed/purchases';
import { readSales } from '../src/seed/sales';
import { runtimeOfFile } from './support';

const FOLDER = fileURLToPath(new URL('../../../data/northwind', import.meta.url));
const facts = JSON.parse(readFileSync(new URL('fixtures/northwind-facts.json', import.meta.url), 'utf8'));

const runtime = runtimeOfFile();
const { prisma } = runtime.db;
let ctx: Ctx;

/** The books of the files on their own days. */
beforeAll(async () => {
  const { as } = await testWorkspace(runtime);
  ctx = as.owner;
  await importDemo(ctx, { noun: 'customer', path: join(FOLDER, 'customers.csv') });
  await importDemo(ctx, { noun: 'supplier', path: join(FOLDER, 'suppliers.csv') });
  await importDemoGoods(ctx, { folder: FOLDER });
  await importDemoDocuments(ctx, {
    purchases: readPurchases(FOLDER),
    orders: readSales(FOLDER),
    holds: readHolds(FOLDER),
    userOf: () => null,
  });
}, 60_000);

const money = (minor: { toString(): string } | null) => majorUnits(String(minor ?? 0), 'USD');
const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
const countBy = (values: readonly string[]) =>
  Object.fromEntries(
    [...new Set(values)].toSorted().map((one) => [one, values.filter((value) => value === one).length]),
  );

async function booksOf() {
  const { workspaceId } = ctx;
  const orders = await prisma.salesOrder.findMany({
    where: { workspaceId },
    include: { lines: true, payments: true, shipments: { include: { lines: true } }, customer: true },
    orderBy: { number: 'asc' },
  });
  const totals = await prisma.stockTotal.findMany({ where: { workspaceId } });
  const variants = await prisma.variant.findMany({ where: { workspaceId } });
  return { orders, totals, variants };
}

describe('Northwind, unshifted, comes to what its files say', () => {
  it('in orders, lines and sums', async () => {
    const { orders } = await booksOf();
    const items = orders.flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'item'));
    expect([orders.length, items.length]).toEqual([facts.counts.orders, facts.counts.orderLines]);
    const empty = orders.filter(({ lines }) => lines.every(({ kind }) => kind !== 'item'));
    expect(empty).toHaveLength(facts.counts.ordersWithoutLines);
    const sumOf = (name: 'subtotal' | 'chargeTotal' | 'total', of = orders) =>
      money(of.reduce((sum, order) => sum + BigInt(String(order[name])), 0n));
    expect([sumOf('subtotal'), sumOf('chargeTotal'), sumOf('total')]).toEqual([
      facts.totals.orderLines,
      facts.totals.shippingCharges,
      facts.totals.orderTotals,
    ]);
    const linesOf = (lifecycle: string) =>
      sumOf(
        'subtotal',
        orders.filter((order) => order.lifecycle === lifecycle),
      );
    expect([linesOf('closed'), linesOf('confirmed'), linesOf('draft')]).toEqual([
      facts.totals.orderLinesClosed,
      facts.totals.orderLinesConfirmed,
      facts.totals.orderLinesDraft,
    ]);
    expect(countBy(orders.map(({ lifecycle }) => lifecycle))).toEqual(facts.ordersBy.lifecycle);
    expect(countBy(orders.map(({ fulfilment }) => fulfilment))).toEqual(facts.ordersBy.fulfilment);
    expect(countBy(orders.map(({ payment }) => payment))).toEqual(facts.ordersBy.payment);
  });

  it('order by order', async () => {
    const { orders } = await booksOf();
    const found = orders.map((order) => ({
      ref: `SO-${order.number}`,
      customer: String(order.customer.number),
      placedOn: day(order.placedOn),
      lifecycle: order.lifecycle,
      fulfilment: order.fulfilment,
      lines: order.lines.filter(({ kind }) => kind === 'item').length,
      quantity: order.units.toFixed(3),
      subtotal: money(order.subtotal),
      shipping: money(order.chargeTotal),
      total: money(order.total),
      payment: order.payment,
      paid: money(order.paidTotal),
      paidOn: day(order.payments[0]?.paidOn ?? null),
    }));
    // Of orders without goods the file has a day of shipping, and nothing that was shipped.
    const said = facts.orders.map(({ shippedOn: _, ...order }: Record<string, unknown>) => order);
    expect(found).toEqual(said);
  });

  it('in shipments, each on its day, with moves at the cost of the pool', async () => {
    const { orders, totals, variants } = await booksOf();
    const shipped = orders.flatMap(({ number, shipments }) =>
      shipments.map((one) => [`SO-${number}`, day(one.shippedOn)]),
    );
    const said: Array<{ ref: string; shippedOn: string | null; fulfilment: string }> = facts.orders;
    // Three have no day in the file: they left when their transactions say.
    const dated = said.filter(({ fulfilment, shippedOn }) => fulfilment === 'full' && shippedOn !== null);
    expect(shipped.filter(([ref]) => dated.some((one) => one.ref === ref))).toEqual(
      dated.map(({ ref, shippedOn }) => [ref, shippedOn]),
    );
    expect(shipped).toHaveLength(facts.ordersBy.fulfilment.full);
    const rows = orders.flatMap(({ shipments }) => shipments.flatMap(({ lines }) => lines));
    expect(rows.every(({ moveId }) => moveId !== null)).toBe(true);
    const sold = rows.reduce((sum, { quantity }) => sum + Number(quantity), 0);
    const cost = orders.reduce((sum, { costTotal }) => sum + Number(costTotal), 0);
    expect([sold.toFixed(3), cost.toFixed(2)]).toEqual([facts.totals.unitsSold, facts.totals.cogs]);
    const stock = variants.map(({ id, source }) => {
      const total = totals.find(({ variantId }) => variantId === id);
      const product = source?.replace('northwind:p:', '') ?? '';
      const reserved = total?.reserved.toFixed(3);
      return { product, onHand: total?.onHand.toFixed(3), reserved, stockValue: total?.stockValue.toFixed(6) };
    });
    const byId = <T extends { product: string }>(list: T[]) =>
      list.toSorted((a, b) => Number(a.product) - Number(b.product));
    const wanted: Array<Record<'product' | 'onHand' | 'reserved' | 'stockValue', string>> = facts.stock;
    expect(byId(stock)).toEqual(
      byId(wanted).map(({ product, onHand, reserved, stockValue }) => ({ product, onHand, reserved, stockValue })),
    );
  });

  it('in holds beyond the lines of orders', async () => {
    const holds = await prisma.reservation.findMany({
      where: { workspaceId: ctx.workspaceId, orderId: null },
      include: { variant: true },
    });
    const found = holds.map(({ quantity, variant }) =>
      [variant.source?.split(':').at(-1), quantity.toFixed(3)].join(' '),
    );
    const said: Array<{ product: string; quantity: string }> = facts.holdsBeyondTheLine;
    expect(found.toSorted()).toEqual(said.map(({ product, quantity }) => `${product} ${quantity}`).toSorted());
  });

  it('in payments, with what customers owe', async () => {
    const { orders } = await booksOf();
    const paid = orders.flatMap(({ payments }) => payments);
    const sum = paid.reduce((sum, { amount }) => sum + BigInt(String(amount)), 0n);
    expect([paid.length, money(sum)]).toEqual([facts.ordersBy.payment.paid, facts.totals.paid]);
    const customers = await prisma.customer.findMany({ where: { workspaceId: ctx.workspaceId } });
    const owed = customers.reduce((sum, { exposure }) => sum + BigInt(String(exposure)), 0n);
    expect(money(owed)).toBe(facts.totals.unpaid);
  });

  it('with books that are right', async () => {
    expect((await checkLedger(ctx)).findings).toEqual([]);
    const { orders } = await booksOf();
    expect(orders.every(({ reference }) => reference === null)).toBe(true);
    const waiting = orders.flatMap(({ lines }) => lines.filter(({ waitingQty }) => Number(waitingQty) > 0));
    expect(waiting).toEqual([]);
  });

  it('in invoices of series NW, on the days of the file and with the amounts of their orders', async () => {
    const { workspaceId } = ctx;
    const invoices = await prisma.invoice.findMany({
      where: { workspaceId },
      include: { order: true, lines: true },
      orderBy: { number: 'asc' },
    });
    const [header = '', ...rows] = readFileSync(join(FOLDER, 'invoices.csv'), 'utf8').trim().split(/\r?\n/);
    expect(header).toMatch(/^\ufeff?id,order_id,invoice_date/);
    const said = rows.map((row) => {
      const [id, order, date = ''] = row.split(',');
      return [`NW-${id}`, `SO-${order}`, date.slice(0, 10)];
    });
    expect(said).toHaveLength(35);
    expect(invoices.map(({ display, order, issuedOn }) => [display, `SO-${order.number}`, day(issuedOn)])).toEqual(
      said,
    );
    for (const { kind, series, total, order, lines } of invoices) {
      expect([kind, series, money(total)]).toEqual(['invoice', 'NW', money(order.total)]);
      expect([money(order.invoicedTotal), lines.length]).toEqual([money(order.total), order.lineCount]);
    }
    expect(invoices.slice(-8, -5).map(({ order }) => order.number)).toEqual([71, 70, 69]);
    expect((await checkLedger(ctx)).findings).toEqual([]);
  });
});
