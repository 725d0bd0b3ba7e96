import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Import, SheetPreview, StartImportInput } from '@quartermaster/contracts';
import {
  type Ctx,
  checkLedger,
  createCustomer,
  createOrder,
  createProduct,
  getImport,
  getRun,
  listImportNotes,
  listOrderLines,
  makePreview,
  openStock,
  planImport,
  receiveImport,
  requestPreview,
  runImport,
  startImport,
  undo,
  updateOrder,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { execute, failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
const { prisma } = runtime.db;
let filesDir: string;
let workspace: TestWorkspace;
let owner: Ctx;

beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-orders-'));
});
afterAll(() => rm(filesDir, { recursive: true }));
beforeEach(async () => {
  workspace = await shopIn('GBP');
  owner = workspace.as.owner;
});

async function shopIn(currency: string): Promise<TestWorkspace> {
  const made = await testWorkspace(runtime);
  await prisma.workspace.update({ where: { id: made.id }, data: { currency } });
  return made;
}

const shopify = readFileSync(new URL('../src/imports/orders/fixtures/shopify-orders.csv', import.meta.url)).toString();

interface Given {
  options?: StartImportInput['options'];
  ctx?: Ctx;
}

async function upload(content: string, { ctx = owner }: Given = {}): Promise<Import> {
  const { id, path } = planImport(ctx);
  const bytes = Buffer.from(content);
  await mkdir(dirname(join(filesDir, path)), { recursive: true });
  await writeFile(join(filesDir, path), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return receiveImport(ctx, { id, noun: 'order', kind: 'csv', name: 'orders.csv', bytes: bytes.length, sha256 });
}

/** Executes a run as a worker does; `stopAfter` looks it is told to stop. */
async function work(id: string, { ctx = owner, stopAfter = Number.POSITIVE_INFINITY } = {}): Promise<void> {
  const { job, run } = await execute(ctx, id);
  let looks = 0;
  const assertWanted = () => {
    looks += 1;
    if (looks > stopAfter) throw new Error('told to stop');
  };
  await (run.kind === 'import' ? runImport : makePreview)(job, { run, filesDir, assertWanted });
}

type OrdersPreview = SheetPreview & { orders: NonNullable<SheetPreview['orders']> };

async function previewOf(id: string, { options = {}, ctx = owner }: Given = {}): Promise<OrdersPreview> {
  const { id: runId } = await requestPreview(ctx, { id, options });
  await work(runId, { ctx });
  const run = await getRun(ctx, { id: runId });
  if (run.kind !== 'import-preview' || !run.result || !('orders' in run.result) || !run.result.orders)
    throw new Error('there is no preview');
  return { ...run.result, orders: run.result.orders };
}

async function importAll(content: string, given: Given = {}): Promise<Import> {
  const { ctx = owner, options = {} } = given;
  const { id } = await upload(content, given);
  await startImport(ctx, { id, version: 1, options });
  await work(id, { ctx });
  return getImport(ctx, { id });
}

async function notesOf(id: string): Promise<string[]> {
  const { items } = await listImportNotes(owner, { id, limit: 100 });
  return items.map(({ row, message }) => `${row}: ${message}`);
}

const ordersOf = ({ workspaceId }: Ctx) =>
  prisma.salesOrder.findMany({ where: { workspaceId, trashedAt: null }, orderBy: { number: 'asc' } });
const customersOf = ({ workspaceId }: Ctx) =>
  prisma.customer.findMany({ where: { workspaceId, trashedAt: null }, orderBy: { number: 'asc' } });

/** A product with one variant and so much on hand. */
async function stocked(sku: string, onHand: string): Promise<string> {
  const { variants } = await createProduct(owner, { name: sku, variants: [{ sku, price: '1' }] });
  const variantId = variants[0]?.id ?? '';
  if (onHand !== '0') await openStock(owner, { rows: [{ variantId, quantity: onHand, cost: '2' }] });
  return variantId;
}

const totalsOf = async (variantId: string) => {
  const { onHand, reserved, waiting } = await prisma.stockTotal.findFirstOrThrow({ where: { variantId } });
  return [onHand, reserved, waiting].map(String);
};

describe('a Shopify file of orders', () => {
  it('is previewed with control sums, and comes in as previewed: customers, lines, states and demand', async () => {
    const [small, large] = [await stocked('MUG-BLU-S', '24'), await stocked('MUG-BLU-L', '2')];
    const { id } = await upload(shopify);
    const shown = await previewOf(id);
    expect(shown).toMatchObject({ noun: 'order', creates: 2, failedRows: 1, duplicates: 0, currency: 'GBP' });
    expect(shown.orders).toEqual({
      format: 'shopify-orders',
      sums: { orders: 2, lines: 3, totals: [{ currency: 'GBP', total: '7700', paid: '6300' }] },
      ambiguousDecimals: [],
      left: [],
      notes: [
        'The tax rate “GB VAT 20%” will be created',
        '2 customers will be created',
        '1 line of what is in no catalogue will be text',
        '1 order with shipments: what was shipped there takes nothing from the stock here',
        '1 open order: what is left to ship is reserved, or waits',
      ],
    });
    expect(shown.errors).toEqual([{ row: 4, column: null, message: '#1002: It is in EUR. Orders are in GBP for now' }]);
    expect(await ordersOf(owner)).toEqual([]);
    expect(await customersOf(owner)).toEqual([]);

    await startImport(owner, { id, version: 1 });
    await work(id);
    expect(await getImport(owner, { id })).toMatchObject({ status: 'done', created: 2, skipped: 0, failed: 1 });
    const [first, third] = await ordersOf(owner);
    expect(first).toMatchObject({
      ...{ number: 1001, reference: '#1001', lifecycle: 'confirmed', fulfilment: 'part', stockState: 'short' },
      ...{ source: 'shopify:5550000001', taxInclusive: false, open: true, version: 1 },
      notes: 'Leave at door,\nplease',
    });
    expect([first?.total, first?.taxTotal, first?.discountTotal, first?.chargeTotal].map(String)).toEqual([
      '6300',
      '1050',
      '500',
      '400',
    ]);
    expect(first?.placedOn.toISOString().slice(0, 10)).toBe('2026-09-03');
    expect(third).toMatchObject({ number: 1003, lifecycle: 'cancelled', fulfilment: 'none' });
    const { lines } = await listOrderLines(owner, { orderId: first?.id ?? '' });
    expect(lines).toMatchObject([
      { variantId: small, quantity: '2', unitPrice: '9.5', taxRate: '20', shippedQty: '2', reservedQty: '0' },
      { variantId: large, quantity: '3', unitPrice: '11.5', shippedQty: '0', reservedQty: '2', waitingQty: '1' },
      { kind: 'charge', description: 'Standard', unitPrice: '4' },
    ]);
    expect(await totalsOf(small)).toEqual(['24', '0', '0']);
    expect(await totalsOf(large)).toEqual(['2', '2', '1']);
    const customers = await customersOf(owner);
    expect(
      customers.map(({ name, email, currency, openOrders, orderCount }) => [
        name,
        email,
        currency,
        openOrders,
        orderCount,
      ]),
    ).toEqual([
      ['Fern Cafe', 'ada.fern@example.com', 'GBP', 1, 1],
      ['Walk-in', null, 'GBP', 0, 0],
    ]);
    expect(await notesOf(id)).toEqual([
      '4: #1002: It is in EUR. Orders are in GBP for now',
      '5: Tote bag "Market" is not in the catalogue: its line is text',
      'null: The tax rate “GB VAT 20%” will be created',
    ]);
    const jobs = await prisma.outbox.findMany({ where: { workspaceId: workspace.id } });
    expect(jobs.filter(({ job }) => job.startsWith('email'))).toEqual([]);
    expect((await checkLedger(owner)).findings).toEqual([]);
  });

  it('makes nothing twice: the same file, and another file with the same orders', async () => {
    await importAll(shopify);
    expect(await importAll(shopify)).toMatchObject({ created: 0, skipped: 2, failed: 1 });
    const changed = shopify.replaceAll('Leave at door', 'Leave at the door');
    const shown = await previewOf((await upload(changed)).id);
    expect(shown.duplicateItems).toEqual([{ row: 2, title: '#1001', like: 'SO-1001', by: 'source' }]);
    const again = await importAll(changed);
    expect(again).toMatchObject({ created: 0, skipped: 2, failed: 1 });
    expect(await notesOf(again.id)).toContain('2: SO-1001 is #1001 already (same source): it was skipped');
    expect(await ordersOf(owner)).toHaveLength(2);
    const anyway = await importAll(shopify, { options: { repeated: 'again' } });
    expect(anyway.created).toBe(2);
    expect((await ordersOf(owner)).map(({ number, source }) => [number, source])).toEqual([
      [1001, 'shopify:5550000001'],
      [1003, 'shopify:5550000003'],
      [1004, null],
      [1005, null],
    ]);
  });

  it('keeps its own numbers where they are free, and orders made later go on from the highest', async () => {
    const customer = await createCustomer(owner, { name: 'Acme', currency: 'GBP' });
    await prisma.counter.create({ data: { workspaceId: workspace.id, kind: 'SO', value: 1000 } });
    const made = await createOrder(owner, { customerId: customer.id });
    expect(made.order.key).toBe('SO-1001');
    const done = await importAll(shopify);
    expect((await ordersOf(owner)).map(({ number, reference }) => [number, reference])).toEqual([
      [1001, null],
      [1003, '#1003'],
      [1004, '#1001'],
    ]);
    expect(await notesOf(done.id)).toContain('2: SO-1001 is another order: #1001 is SO-1004');
    expect((await createOrder(owner, { customerId: customer.id })).order.key).toBe('SO-1005');
  });

  it('is taken back whole, and may come again with its numbers', async () => {
    const large = await stocked('MUG-BLU-L', '2');
    const { id } = await importAll(shopify);
    expect(await undo(owner, { operation: id })).toMatchObject({ skipped: [] });
    expect(await ordersOf(owner)).toEqual([]);
    expect(await customersOf(owner)).toEqual([]);
    expect(await totalsOf(large)).toEqual(['2', '0', '0']);
    expect(await prisma.reservation.count({ where: { workspaceId: workspace.id } })).toBe(0);
    const sums = await prisma.customer.findMany({ where: { workspaceId: workspace.id } });
    expect(sums.map(({ exposure, openOrders, orderCount }) => [String(exposure), openOrders, orderCount])).toEqual([
      ['0', 0, 0],
      ['0', 0, 0],
    ]);
    expect((await checkLedger(owner)).findings).toEqual([]);
    expect(await importAll(shopify)).toMatchObject({ created: 2, skipped: 0 });
    expect((await ordersOf(owner)).map(({ number }) => number)).toEqual([1001, 1003]);
  });

  it('keeps an order that somebody changed, and says so', async () => {
    const { id } = await importAll(shopify);
    const [first] = await ordersOf(owner);
    await updateOrder(owner, { id: first?.id ?? '', version: 1, notes: 'Called' });
    const { skipped } = await undo(owner, { operation: id });
    expect(skipped).toEqual([
      { ref: 'SO-1001', reason: 'SO-1001 was changed after it was imported' },
      { ref: 'C-1', reason: 'There are open orders of C-1. Ship or cancel them before you move it to the trash' },
    ]);
    expect((await ordersOf(owner)).map(({ number }) => number)).toEqual([1001]);
  });

  it('needs a currency of the workspace, and the right to write orders', async () => {
    expect(await failure(upload(shopify, { ctx: workspace.as.viewer }))).toMatchObject({ code: 'forbidden' });
    await prisma.workspace.update({ where: { id: workspace.id }, data: { currency: null } });
    const { id } = await upload(shopify);
    await startImport(owner, { id, version: 1 });
    expect(await failure(work(id))).toMatchObject({ message: 'Choose the currency of the workspace first' });
  });
});

describe('any sheet of orders', () => {
  const sheet = (from: number, to: number) =>
    [
      'Order,Date,Status,Customer,E-mail,SKU,Item,Qty,Price,Colour',
      ...Array.from({ length: to - from + 1 }, (_, at) => {
        const n = from + at;
        return `${n},2026-02-0${(n % 9) + 1},open,Buyer ${n % 7},,A-1,Tea,1,2.50,red`;
      }),
    ].join('\n');

  it('goes on where it was stopped, and nothing comes in twice', async () => {
    const tea = await stocked('A-1', '70');
    const { id } = await upload(sheet(1, 120));
    await startImport(owner, { id, version: 1 });
    // The first look is before anything is written, then one before each chunk of fifty.
    expect(await failure(work(id, { stopAfter: 2 }))).toMatchObject({ message: 'told to stop' });
    expect(await ordersOf(owner)).toHaveLength(50);
    await work(id);
    expect(await getImport(owner, { id })).toMatchObject({ status: 'done', created: 120, skipped: 0, failed: 0 });
    expect((await ordersOf(owner)).map(({ number }) => number)).toEqual(Array.from({ length: 120 }, (_, at) => at + 1));
    const customers = await customersOf(owner);
    expect(customers.map(({ name }) => name).toSorted()).toEqual(Array.from({ length: 7 }, (_, n) => `Buyer ${n}`));
    expect(customers.reduce((sum, { openOrders }) => sum + openOrders, 0)).toBe(120);
    expect(await totalsOf(tea)).toEqual(['70', '70', '50']);
    expect((await checkLedger(owner)).findings).toEqual([]);
  });

  it('finds customers by key, by e-mail, then by name where that is enough', async () => {
    const known = await createCustomer(owner, { name: 'Ada Fern', email: 'ada@example.com', currency: 'GBP' });
    await createCustomer(owner, { name: 'Euro Ltd', currency: 'EUR' });
    const done = await importAll(
      [
        'Order,Customer,E-mail,Item,Qty,Price',
        '1,Somebody,ADA@example.com,x,1,1',
        '2,ada fern,,x,1,1',
        '3,Ada Fern,other@example.com,x,1,1',
        '4,Other name,other@example.com,x,1,1',
        '5,Euro Ltd,,x,1,1',
        '6,C-1,,x,1,1',
      ].join('\n'),
    );
    expect(done).toMatchObject({ created: 5, failed: 1 });
    expect(await notesOf(done.id)).toContain('6: 5: Euro Ltd buys in EUR, the order is in GBP');
    const owners = (await ordersOf(owner)).map(({ customerId }) => customerId);
    expect([owners[0], owners[1]]).toEqual([known.id, known.id]);
    expect(owners[2]).not.toBe(known.id);
    expect(owners[3]).toBe(owners[2]);
    expect(owners[4]).toBe(known.id);
  });
});
