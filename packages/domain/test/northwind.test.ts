import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { majorUnits } from '@quartermaster/contracts/money/currency';
import { type Ctx, checkAllLedgers, checkLedger, type WorkspaceReport } from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { importDemoDocuments } from '../src/seed/documents';
import { importDemoGoods } from '../src/seed/goods';
import { readHolds } from '../src/seed/holds';
import { importDemo } from '../src/seed/parties';
import { readPurchases } from '../src/seed/purchases';
import { readSales } from '../src/seed/sales';
import { readSellers } from '../src/seed/sellers';
import { runtimeOfFile } from './support';

const FOLDER = fileURLToPath(new URL('../../../data/northwind', import.meta.url));
const facts = JSON.parse(readFileSync(new URL('fixtures/northwind-facts.json', import.meta.url), 'utf8'));

const runtime = runtimeOfFile();
const { prisma } = runtime.db;
let ctx: Ctx;
/** What `pnpm ledger:check --json` prints of the books. */
let found: NonNullable<WorkspaceReport['facts']>;

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
  const { slug } = await prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } });
  for await (const report of checkAllLedgers(runtime.db, { slug, withFacts: true }))
    if (report.facts) found = report.facts;
}, 60_000);

const money = (minor: { toString(): string } | null) => majorUnits(String(minor ?? 0), 'USD');
const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
const rowsIn = (file: string): Array<Record<string, string>> =>
  parse(readFileSync(join(FOLDER, file)), { columns: true, bom: true });
const idIn = (source: unknown) => String(source).replace('northwind:p:', '');
/** As people write a number, whichever way a program does. */
const plain = (number: string | null) => Number(number ?? 0);

async function ordersOf() {
  return prisma.salesOrder.findMany({
    where: { workspaceId: ctx.workspaceId },
    include: { lines: true, payments: true },
    orderBy: { number: 'asc' },
  });
}

describe('Northwind, unshifted, comes to what its files say', () => {
  it('in counts', () => {
    const { employees, shippers, inventoryTransactions: _, ...counts } = facts.counts;
    expect(found.counts).toMatchObject({ ...counts, carriers: shippers });
    expect(rowsIn('employees.csv')).toHaveLength(employees);
    const { 1: bought, 2: sold, 3: held, 4: wasted } = facts.transactionsByType;
    expect([found.movesBy, wasted]).toEqual([{ receipt: bought, ship: sold }, 0]);
    // One transaction sets goods aside for a line, and more for nobody.
    expect(found.counts.reservations).toBe(held + 1);
    expect(facts.counts.inventoryTransactions).toBe(bought + sold + held);
  });

  it('in sums of orders, purchase orders and stock', () => {
    expect(found.totals).toEqual(facts.totals);
    const { ordersBy, purchaseOrdersBy, receipts, salesByMonth } = facts;
    expect(found).toMatchObject({ ordersBy, purchaseOrdersBy, receipts, salesByMonth });
  });

  it('in what was sold most, and to whom', () => {
    const products = found.topProducts.map(({ source, sales }) => ({ product: idIn(source), sales }));
    const customers = found.topCustomers.map(({ customer, sales }) => ({
      customer: customer.replace('C-', ''),
      sales,
    }));
    const said: Array<{ product: string; sales: string }> = facts.topProducts;
    expect(products).toEqual(said.map(({ product, sales }) => ({ product, sales })));
    expect(customers).toEqual(facts.topCustomers);
  });

  it('order by order', () => {
    const said: Array<Record<string, unknown>> = facts.orders;
    const undated: string[] = facts.traps.soldButNoShippedDate;
    expect(
      found.orders.map((order) => ({
        ...order,
        customer: String(order.customer).replace('C-', ''),
        // Three left on the day of their transactions: the file has no other.
        shippedOn: undated.includes(String(order.ref)) ? null : order.shippedOn,
      })),
      // Of orders without goods the file has a day of shipping, and nothing that was shipped.
    ).toEqual(said.map((order) => ({ ...order, shippedOn: order.fulfilment === 'full' ? order.shippedOn : null })));
    const left = found.orders.filter(({ ref }) => undated.includes(String(ref)));
    expect(left.every(({ shippedOn }) => shippedOn !== null)).toBe(true);
    expect(left).toHaveLength(undated.length);
  });

  it('purchase order by purchase order', () => {
    const orders = found.purchaseOrders.map((order) => ({
      ...order,
      supplier: String(order.supplier).replace('S-', ''),
    }));
    expect(orders).toEqual(facts.purchaseOrders);
  });

  it('product by product', () => {
    const codes: Record<string, string[]> = facts.traps.duplicateSkus;
    const skuOf = (sku: string, product: string) =>
      codes[sku]?.slice(1).includes(product) ? sku.replace(/\d+$/, product) : sku;
    type Said = Record<'product' | 'sku' | 'reorderPoint' | 'target', string> & { minimumOrder: string | null };
    const said: Said[] = facts.stock;
    const byId = <T extends { product: string }>(list: T[]) =>
      list.toSorted((a, b) => plain(a.product) - plain(b.product));
    const levels = ({
      reorderPoint,
      target,
      minimumOrder,
    }: Record<'reorderPoint' | 'target' | 'minimumOrder', unknown>) =>
      [reorderPoint, target, minimumOrder].map((level) => Number(level ?? 0));
    // Each row has these columns.
    const stock = found.stock as unknown as Array<Said & { source: string }>;
    expect(byId(stock.map(({ source, ...row }) => ({ ...row, product: idIn(source), ...levelled(row) })))).toEqual(
      byId(said.map((row) => ({ ...row, sku: skuOf(row.sku, row.product), ...levelled(row) }))),
    );
    function levelled(row: Parameters<typeof levels>[0]) {
      const [reorderPoint, target, minimumOrder] = levels(row);
      return { reorderPoint, target, minimumOrder };
    }
  });

  it('in the moves of each product, in the order of the books of the file', async () => {
    const moves = await prisma.stockMove.findMany({
      where: { workspaceId: ctx.workspaceId },
      orderBy: [{ seq: 'asc' }],
      include: { variant: { select: { source: true } } },
    });
    const said = rowsIn('inventory_transactions.csv')
      .filter(({ transaction_type: type }) => type === '1' || type === '2')
      .toSorted((a, b) =>
        a.transaction_created_date === b.transaction_created_date
          ? Number(a.id) - Number(b.id)
          : String(a.transaction_created_date) < String(b.transaction_created_date)
            ? -1
            : 1,
      );
    for (const id of new Set(said.map(({ product_id }) => product_id))) {
      const own = moves.filter(({ variant }) => variant.source === `northwind:p:${id}`);
      expect([id, own.map(({ delta }) => Number(delta))]).toEqual([
        id,
        said
          .filter(({ product_id }) => product_id === id)
          .map(({ transaction_type: type, quantity }) => (type === '1' ? Number(quantity) : -Number(quantity))),
      ]);
      // In this order nothing is ever below 0.
      expect(own.every(({ onHandAfter }) => Number(onHandAfter) >= 0)).toBe(
        facts.traps.negativeInRecordedOrder.length === 0,
      );
    }
    const dated = moves.toSorted(
      (a, b) => Number(a.effectiveOn) - Number(b.effectiveOn) || Number(b.delta) - Number(a.delta),
    );
    const there = new Map<string, number>();
    const below = dated.flatMap(({ variant, delta, effectiveOn }) => {
      const product = idIn(variant.source);
      const onHand = (there.get(product) ?? 0) + Number(delta);
      there.set(product, onHand);
      return onHand < 0 ? [{ product, on: day(effectiveOn), onHand: onHand.toFixed(3) }] : [];
    });
    const negative: Array<Record<'product' | 'on' | 'onHand', string>> = facts.traps.negativeInBusinessDateOrder;
    expect(below).toEqual(negative.map(({ product, on, onHand }) => ({ product, on, onHand })));
  });

  it('in its traps', async () => {
    const orders = await ordersOf();
    const without = orders.filter(({ lines }) => lines.every(({ kind }) => kind !== 'item'));
    expect(without.map(({ number }) => `SO-${number}`)).toEqual(facts.traps.ordersWithoutLines);
    expect(found.counts.zeroQuantityLines).toBe(facts.traps.zeroQuantityLines.length);
    const said: Array<{ product: string; quantity: string }> = facts.traps.holdsBeyondTheLine;
    expect(found.holds.map(({ source, quantity }) => `${idIn(source)} ${quantity}`).toSorted()).toEqual(
      said.map(({ product, quantity }) => `${product} ${quantity}`).toSorted(),
    );
    const several = [...readSellers(FOLDER).values()].filter((sellers) => sellers.length > 1);
    expect(several).toHaveLength(facts.traps.productsOfSeveralSuppliers);
    const strange = await prisma.$queryRaw<Array<{ count: bigint }>>`
      SELECT COUNT(*) AS count FROM purchase_order_lines l
      JOIN purchase_orders o ON o.workspaceId = l.workspaceId AND o.id = l.orderId
      LEFT JOIN supplier_parts p ON p.workspaceId = l.workspaceId AND p.supplierId = o.supplierId AND p.variantId = l.variantId
        AND p.lastOrderedOn IS NULL
      WHERE l.workspaceId = ${ctx.workspaceId} AND l.kind = 'item' AND p.supplierId IS NULL`;
    expect(Number(strange[0]?.count)).toBe(facts.traps.purchaseLinesWhoseSupplierIsNotTheProducts);
  });

  it('in payments, with what customers owe', async () => {
    const orders = await ordersOf();
    const paid = orders.flatMap(({ payments }) => payments);
    const sum = paid.reduce((sum, { amount }) => sum + BigInt(String(amount)), 0n);
    expect([paid.length, money(sum)]).toEqual([facts.ordersBy.payment.paid, facts.totals.paid]);
    const customers = await prisma.customer.findMany({ where: { workspaceId: ctx.workspaceId } });
    const owed = customers.reduce((sum, { exposure }) => sum + BigInt(String(exposure)), 0n);
    expect(money(owed)).toBe(facts.totals.unpaid);
  });

  it('with books that are right', async () => {
    expect((await checkLedger(ctx)).findings).toEqual([]);
    const orders = await ordersOf();
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
