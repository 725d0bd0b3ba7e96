import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type Import,
  type ImportNoun,
  ImportOptions,
  type Permission,
  type SheetPreview,
  type StartImportInput,
} from '@quartermaster/contracts';
import {
  adjustStock,
  type Ctx,
  createLocation,
  createProduct,
  createRole,
  enterWorkspace,
  failRun,
  getImport,
  getRun,
  listImportNotes,
  listLocations,
  makePreview,
  planExport,
  planImport,
  readExportRows,
  receiveImport,
  requestExport,
  requestPreview,
  runImport,
  startImport,
  undo,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openGoods } from '../src/imports/goods/formats';
import { knownSources } from '../src/imports/goods/match';
import { readGoods } from '../src/imports/goods/read';
import { openSettings } from '../src/imports/goods/settings';
import { writeGoods } from '../src/imports/goods/write';
import type { TxCtx } from '../src/kernel/context';
import { statementsOf } from '../src/kernel/statements';
import { withTransaction } from '../src/kernel/transaction';
import { execute, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
const { prisma } = runtime.db;
let filesDir: string;
let workspace: TestWorkspace;
let owner: Ctx;
let manager: Ctx;

beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-goods-'));
});
afterAll(() => rm(filesDir, { recursive: true }));
beforeEach(async () => {
  workspace = await inEuros();
  ({ owner, manager } = workspace.as);
});

async function inEuros(): Promise<TestWorkspace> {
  const made = await testWorkspace(runtime);
  await prisma.workspace.update({ where: { id: made.id }, data: { currency: 'EUR' } });
  return made;
}

const sample = (name: string) => readFileSync(new URL(`../src/imports/goods/fixtures/${name}.csv`, import.meta.url));

interface Given {
  noun?: ImportNoun;
  options?: StartImportInput['options'];
  ctx?: Ctx;
}

async function upload(content: string | Uint8Array, { noun = 'product', ctx = owner }: Given = {}): Promise<Import> {
  const { id, path } = planImport(ctx);
  const bytes = Buffer.from(content);
  await mkdir(dirname(join(filesDir, path)), { recursive: true });
  await writeFile(join(filesDir, path), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return receiveImport(ctx, { id, noun, kind: 'csv', name: 'goods.csv', bytes: bytes.length, sha256 });
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

type GoodsPreview = SheetPreview & { goods: NonNullable<SheetPreview['goods']> };

async function previewOf(id: string, { options = {}, ctx = owner }: Given = {}): Promise<GoodsPreview> {
  const { id: runId } = await requestPreview(ctx, { id, options });
  await work(runId, { ctx });
  const run = await getRun(ctx, { id: runId });
  if (run.kind !== 'import-preview' || !run.result || !('goods' in run.result) || !run.result.goods)
    throw new Error('there is no preview');
  return { ...run.result, goods: run.result.goods };
}

async function importAll(content: string | Uint8Array, given: Given = {}): Promise<Import> {
  const { ctx = owner, options = {} } = given;
  const { id } = await upload(content, given);
  await startImport(ctx, { id, version: 1, options });
  await work(id, { ctx });
  return getImport(ctx, { id });
}

async function notesOf(id: string, ctx = owner): Promise<string[]> {
  const { items } = await listImportNotes(ctx, { id, limit: 100 });
  return items.map(({ row, message }) => `${row}: ${message}`);
}

/** All variants as an export has them, by the names of the columns. */
async function exported(ctx: Ctx, columns: readonly string[]) {
  const list = { filter: { query: '' }, sort: 'name', columns: [...columns] };
  const { id } = await requestExport(ctx, { kind: 'records', noun: 'product', formats: ['csv'], ...list });
  const { job, run } = await execute(ctx, id);
  const rows: Array<Record<string, unknown>> = [];
  await readExportRows(job, await planExport(job, run), async (batch) => void rows.push(...batch));
  await failRun(job, { id, failure: 'not written by this test' });
  return rows;
}

const stockOf = async ({ workspaceId }: Ctx) => {
  const rows = await prisma.stockLevel.findMany({ where: { workspaceId, onHand: { gt: 0 } } });
  const variants = await prisma.variant.findMany({ where: { workspaceId } });
  const locations = await prisma.location.findMany({ where: { workspaceId } });
  return Object.fromEntries(
    rows.map(({ variantId, locationId, onHand }) => {
      const variant = variants.find(({ id }) => id === variantId);
      const location = locations.find(({ id }) => id === locationId);
      return [`${variant?.sku ?? variant?.title}@${location?.name}`, onHand.toString()];
    }),
  );
};
const stockValueOf = async ({ workspaceId }: Ctx) =>
  (
    await prisma.stockTotal.aggregate({ where: { workspaceId }, _sum: { stockValue: true } })
  )._sum.stockValue?.toString();
const productsOf = ({ workspaceId }: Ctx) =>
  prisma.product.findMany({ where: { workspaceId, trashedAt: null }, orderBy: { number: 'asc' } });

const CSV = [
  'SKU;Name;EAN;Category;Stock;Cost;Price',
  'A-1;Tea;4006381333931;Food > Tea;10;1,50;3,20',
  'B-1;Pot;;;2;8;19,90',
].join('\n');

/** A member with a role of their own. */
async function withOnly(permissions: Permission[]): Promise<Ctx> {
  const role = await createRole(owner, { name: 'Clerk', permissions });
  const { actor } = workspace.as.staff;
  await prisma.member.updateMany({
    where: { workspaceId: workspace.id, userId: actor.id },
    data: { role: 'custom', roleId: role.id },
  });
  return enterWorkspace(runtime, { userId: actor.id, slug: workspace.slug, requestId: 'test' });
}

describe('a file of products', () => {
  it('is previewed with control sums, and comes in as previewed: variants, codes, categories and opening stock', async () => {
    const { id } = await upload(CSV);
    const shown = await previewOf(id);
    expect(shown).toMatchObject({ noun: 'product', creates: 2, failedRows: 0, duplicates: 0, currency: 'EUR' });
    expect(shown.goods).toEqual({
      format: 'sheet',
      sums: { products: 2, variants: 2, units: '12', stockValue: '31' },
      ambiguousDecimals: [],
      left: [],
      notes: ['The category “Food > Tea” will be created'],
    });
    expect(shown.table.columns).toEqual(['sku', 'name', 'barcode', 'category', 'quantity', 'standardCost', 'price']);
    expect(shown.items[0]).toMatchObject({ row: 2, title: 'Tea', values: { sku: 'A-1', onHand: '10', price: '3.2' } });
    expect(await productsOf(owner)).toEqual([]);
    expect(await prisma.category.count({ where: { workspaceId: workspace.id } })).toBe(0);

    await startImport(owner, { id, version: 1 });
    await work(id);
    expect(await getImport(owner, { id })).toMatchObject({
      status: 'done',
      created: 2,
      skipped: 0,
      failed: 0,
      rowsDone: 2,
    });
    expect(await stockOf(owner)).toEqual({ 'A-1@Main location': '10', 'B-1@Main location': '2' });
    expect(await stockValueOf(owner)).toBe('31');
    const [tea] = await productsOf(owner);
    const category = await prisma.category.findFirstOrThrow({ where: { id: tea?.categoryId ?? '' } });
    expect([tea?.name, tea?.number, category.path]).toEqual(['Tea', 1, 'Food > Tea']);
    const code = await prisma.variantCode.findFirstOrThrow({ where: { workspaceId: workspace.id } });
    expect(code).toMatchObject({ code: '04006381333931', kind: 'gtin', text: '4006381333931' });
    const audited = await prisma.auditEntry.groupBy({ by: ['action'], where: { operationId: id }, _count: true });
    expect(audited.map(({ action, _count }) => [action, _count]).toSorted()).toEqual([
      ['category.create', 2],
      ['import.finish', 1],
      ['product.create', 2],
      ['stock.open', 2],
    ]);
    const jobs = await prisma.outbox.findMany({ where: { workspaceId: workspace.id } });
    expect(jobs.filter(({ job }) => job.startsWith('email'))).toEqual([]);
  });

  it('makes nothing twice: the same file, and another file with the same SKUs, barcodes or sources', async () => {
    await importAll(CSV);
    const again = await importAll(CSV);
    expect(again).toMatchObject({ created: 0, skipped: 2, failed: 0 });
    const other = 'SKU,Name,EAN,Stock\na-1,Tea leaves,,99\n,Some tea,4006381333931,5\nC-1,Pot,,1\n';
    const shown = await previewOf((await upload(other)).id);
    expect(shown).toMatchObject({ creates: 1, duplicates: 2 });
    expect(shown.duplicateItems.map(({ like, by }) => [like, by])).toEqual([
      ['P-1 Tea', 'SKU'],
      ['P-1 Tea', 'barcode'],
    ]);
    const done = await importAll(other);
    expect(done).toMatchObject({ created: 1, skipped: 2, failed: 0 });
    expect(await notesOf(done.id)).toEqual([
      '2: P-1 Tea is here already (same SKU) and was skipped',
      '2: There was stock of it in this location before, so its opening stock was left out',
      '3: P-1 Tea is here already (same barcode) and was skipped',
      '3: Row 2 says how much there is of it',
      '4: P-2 has the same name',
    ]);
    expect(await stockOf(owner)).toMatchObject({ 'A-1@Main location': '10' });
    const shop = sample('shopify-products-classic');
    await importAll(shop);
    const changed = shop.toString().replace('Enamel mug', 'Enamel cup').replaceAll('MUG-', 'CUP-');
    expect(await importAll(changed)).toMatchObject({ created: 0, skipped: 2 });
  });

  it('is taken back whole by one undo, and can come in again with other values', async () => {
    const { id } = await importAll(CSV);
    const undone = await undo(owner, { operation: id });
    expect(undone).toMatchObject({ reverted: 4, skipped: [], failure: null });
    expect(await productsOf(owner)).toEqual([]);
    expect([await stockOf(owner), await stockValueOf(owner)]).toEqual([{}, '0']);
    expect(await importAll(CSV.replace('3,20', '3,40'))).toMatchObject({ created: 2, skipped: 0, failed: 0 });
    const prices = await prisma.variant.findMany({ where: { workspaceId: workspace.id, sku: 'A-1' } });
    expect(prices.map(({ price }) => price?.toString())).toEqual(['3.4']);
    expect(await stockOf(owner)).toEqual({ 'A-1@Main location': '10', 'B-1@Main location': '2' });
  });

  it('keeps opening stock that is gone by now, and says so', async () => {
    const { id } = await importAll(CSV);
    const pot = await prisma.variant.findFirstOrThrow({ where: { workspaceId: workspace.id, sku: 'B-1' } });
    await adjustStock(owner, { variantId: pot.id, by: '-1', reason: 'lost' });
    const undone = await undo(owner, { operation: id });
    expect(undone.reverted).toBe(2);
    expect(undone.skipped).toEqual([
      { ref: 'P-2', reason: expect.stringContaining('only 1 pcs of “Pot (B-1)” free') },
      { ref: 'P-2', reason: expect.stringContaining('There is stock of Pot') },
    ]);
    expect(await stockOf(owner)).toEqual({ 'B-1@Main location': '1' });
  });

  it('continues where a worker was killed, without a gap or a twin', async () => {
    const rows = Array.from({ length: 450 }, (_, n) => `S-${n};Product ${n};1;${n}`);
    const { id } = await upload(['SKU;Name;Stock;Cost', ...rows].join('\n'));
    await startImport(owner, { id, version: 1 });
    await expect(work(id, { stopAfter: 2 })).rejects.toThrow('told to stop');
    expect(await prisma.product.count({ where: { workspaceId: workspace.id } })).toBe(200);
    await work(id);
    expect(await getImport(owner, { id })).toMatchObject({ status: 'done', created: 450, rowsDone: 450 });
    const all = await prisma.variant.findMany({ where: { workspaceId: workspace.id } });
    expect(new Set(all.map(({ sku }) => sku)).size).toBe(450);
    expect(all).toHaveLength(450);
    expect(await prisma.stockMove.count({ where: { workspaceId: workspace.id } })).toBe(450);
    expect(await stockValueOf(owner)).toBe(String((449 * 450) / 2));
    let next: string | null | undefined;
    do {
      const step = await undo(owner, { operation: id, ...(next ? { before: next } : {}) });
      expect(step).toMatchObject({ skipped: [], failure: null });
      next = step.next;
    } while (next);
    expect(await productsOf(owner)).toEqual([]);
    expect(await stockValueOf(owner)).toBe('0');
  }, 60_000);

  it('takes as many statements for two hundred products as for two', async () => {
    expect(await statementsFor(200, 'M')).toBe(await statementsFor(2, 'F'));
  }, 60_000);

  it('comes in without costs for those who may not see them, and without stock for those who may not change it', async () => {
    const clerk = await withOnly(['catalog.read', 'catalog.write', 'imports.run', 'stock.read']);
    const { id: file } = await upload(CSV, { ctx: clerk });
    const shown = await previewOf(file, { ctx: clerk });
    expect(shown.goods.sums).toEqual({ products: 2, variants: 2, units: '0' });
    expect(shown.items.every(({ values }) => !('standardCost' in values))).toBe(true);
    const left = [
      'Costs were left out: your role does not show them',
      'Opening stock was left out: your role cannot change stock',
      'The category “Food > Tea” is not here, and your role cannot create it. It was left out',
    ];
    expect(shown.goods.notes).toEqual(left);
    await startImport(clerk, { id: file, version: 1 });
    await work(file, { ctx: clerk });
    expect(await notesOf(file)).toEqual(left.map((note) => `null: ${note}`));
    const made = await prisma.variant.findMany({ where: { workspaceId: workspace.id } });
    expect(made.map(({ standardCost }) => standardCost)).toEqual([null, null]);
    expect(await stockOf(owner)).toEqual({});
  });

  it('is refused to those who may not write the catalogue, and before the workspace has a currency', async () => {
    await expect(upload(CSV, { ctx: workspace.as.viewer })).rejects.toMatchObject({ code: 'forbidden' });
    await prisma.workspace.update({ where: { id: workspace.id }, data: { currency: null } });
    const { id } = await upload(CSV);
    await startImport(owner, { id, version: 1 });
    await expect(work(id)).rejects.toThrow('Choose the currency of the workspace first');
    await failRun(owner, { id, failure: 'told by the worker' });
    expect(await importAll('SKU,Name\nX,y\n')).toMatchObject({ created: 1 });
  });

  it('leaves rows out that the verbs refuse, and brings the others', async () => {
    await prisma.tradeSettings.updateMany({
      where: { workspaceId: workspace.id },
      data: { lockedThrough: new Date('2026-01-01') },
    });
    const done = await importAll(
      [
        'SKU,Name,Stock,Location,Stand vom',
        'A,a,5,,2025-12-31',
        'B,b,5,,2999-01-01',
        'C,c,-5,,',
        ',,3,,',
        'D,d,4,Main location,2026-02-01',
      ].join('\n'),
    );
    expect(done).toMatchObject({ created: 4, failed: 1 });
    expect(await notesOf(done.id)).toEqual([
      '2: The books are closed through 2026-01-01. Choose a later day',
      '3: 2999-01-01 is still to come. Choose today or an earlier day',
      '4: Stock: -5 is not stock. The opening stock is 0',
      '5: The row has no name, no SKU and no barcode',
    ]);
    expect(await stockOf(owner)).toEqual({ 'D@Main location': '4' });
  });

  it('maps columns as the person says', async () => {
    const csv = 'SKU;Label;Colour\nX;Thing;red\n';
    const { id } = await upload(csv);
    expect(await previewOf(id)).toMatchObject({ creates: 0, failedRows: 1 });
    const options = { columns: ['sku', 'name', 'custom'] };
    expect(await previewOf(id, { options })).toMatchObject({
      creates: 1,
      newFields: [{ name: 'Colour', kind: 'text' }],
    });
    await expect(startImport(owner, { id, version: 1, options: { columns: ['nonsense'] } })).rejects.toMatchObject({
      code: 'invalid',
    });
    await startImport(owner, { id, version: 1, options });
    await work(id);
    const [made] = await productsOf(owner);
    expect(Object.values(Object(made?.fields))).toEqual(['red']);
  });
});

describe('a file of stock', () => {
  it('finds variants by SKU, makes the locations it names, and leaves unknown SKUs out', async () => {
    await importAll(sample('shopify-products-classic').toString().replace('shopify,24', 'shopify,0'));
    const file = sample('shopify-inventory');
    const { id } = await upload(file, { noun: 'stock', ctx: owner });
    const shown = await previewOf(id);
    expect(shown).toMatchObject({ noun: 'stock', creates: 1, failedRows: 1, duplicates: 0 });
    expect(shown.goods).toMatchObject({
      format: 'shopify-inventory',
      sums: { products: 0, variants: 0, units: '30', stockValue: '93' },
    });
    expect(shown.goods.notes).toEqual([
      'The location “Main St” will be created',
      'The location “Warehouse” will be created',
    ]);
    await startImport(owner, { id, version: 1 });
    await work(id);
    expect(await stockOf(owner)).toEqual({ 'MUG-BLU-S@Main St': '24', 'MUG-BLU-S@Warehouse': '6' });
    expect(await stockValueOf(owner)).toBe('93');
    expect((await listLocations(owner)).map(({ name }) => name)).toEqual(['Main location', 'Main St', 'Warehouse']);
    expect(await importAll(file, { noun: 'stock' })).toMatchObject({ created: 0, skipped: 1, failed: 1 });
    const unknown = await importAll('SKU,Stock\nNOPE,3\n', { noun: 'stock' });
    expect(unknown).toMatchObject({ created: 0, failed: 1 });
    expect(await notesOf(unknown.id)).toEqual(['2: There is no product with the SKU NOPE']);
    await undo(owner, { operation: id });
    expect(await stockOf(owner)).toEqual({});
    expect(await productsOf(owner)).toHaveLength(2);
    expect(await importAll(file, { noun: 'stock' })).toMatchObject({ created: 1, failed: 1 });
    expect(await stockOf(owner)).toEqual({ 'MUG-BLU-S@Main St': '24', 'MUG-BLU-S@Warehouse': '6' });
  });

  it('is left out in a location that is not here, for those who may not add one', async () => {
    await createProduct(manager, { name: 'Tea', variants: [{ sku: 'T' }] });
    const done = await importAll('SKU,Stock,Location\nT,3,Attic\n', { noun: 'stock', ctx: manager });
    expect(done).toMatchObject({ created: 0, skipped: 1 });
    expect(await notesOf(done.id)).toContain('2: The location “Attic” is not here. Its stock was left out');
    await createLocation(owner, { name: 'attic' });
    expect(await importAll('SKU,Stock,Location\nT,3,Attic\n', { noun: 'stock', ctx: manager })).toMatchObject({
      created: 1,
    });
    expect(await stockOf(owner)).toEqual({ 'T@attic': '3' });
  });

  it('takes the first of two rows that name one variant by its SKU and by its barcode', async () => {
    await createProduct(manager, { name: 'Tea', variants: [{ sku: 'T', barcode: '4006381333931' }] });
    const done = await importAll('SKU,EAN,Stock\nT,,3\n,04006381333931,5\n', { noun: 'stock', ctx: manager });
    expect(done).toMatchObject({ created: 1, skipped: 1, failed: 0 });
    expect(await notesOf(done.id)).toContain('3: Row 2 says how much there is of it');
    expect(await stockOf(owner)).toEqual({ 'T@Main location': '3' });
  });
});

describe('our own export', () => {
  const COLUMNS = [
    ...[
      'sku',
      'name',
      'product',
      'options',
      'barcode',
      'status',
      'type',
      'category',
      'tax',
      'unit',
      'price',
      'currency',
    ],
    ...['cost', 'onhand', 'reserved', 'available', 'value', 'reorder', 'target', 'lead', 'bin', 'weight'],
  ];

  it('comes back as the same list in an empty workspace, with stock and its value to the last cent', async () => {
    await importAll(sample('shopify-products-classic'));
    await importAll(sample('square-items'));
    await importAll(sample('generic-opening-stock-de'));
    await createProduct(owner, {
      name: 'Odd · name, "quoted"',
      unit: 'kg',
      unitDecimals: 3,
      variants: [{ sku: '=1+1', price: '1234.5678', leadDays: 3, bin: '0A', status: 'discontinued' }],
      opening: [
        { variant: 0, quantity: '3', cost: '3.333333' },
        { variant: 0, quantity: '1.234', cost: '0.000001' },
      ],
    });
    const rows = await exported(owner, COLUMNS);
    expect(rows).toHaveLength(10);
    const elsewhere = (await inEuros()).as.owner;
    const done = await importAll(asCsv(rows), { ctx: elsewhere });
    expect(done).toMatchObject({ failed: 0, skipped: 0 });
    const again = await exported(elsewhere, COLUMNS);
    // Keys are given in the order of the file.
    expect(withoutKeys(again)).toEqual(withoutKeys(rows));
    expect(keyGroups(again)).toEqual(keyGroups(rows));
    expect(await importAll(asCsv(rows), { ctx: elsewhere })).toMatchObject({ created: 0, failed: 0 });
  });

  const withoutKeys = (rows: ReadonlyArray<Record<string, unknown>>) => rows.map(({ product: _, ...row }) => row);
  /** Which rows are of one product. */
  const keyGroups = (rows: ReadonlyArray<Record<string, unknown>>) =>
    rows.map((row) => rows.findIndex(({ product }) => product === row.product));
});

/** As the CSV has it: the labels of the columns, and a mark before what spreadsheets would take for a formula. */
function asCsv(rows: ReadonlyArray<Record<string, unknown>>): string {
  const labels: Readonly<Record<string, string>> = {
    ...{ sku: 'SKU', name: 'Product', product: 'Key', options: 'Options', barcode: 'Barcode', status: 'Status' },
    ...{ type: 'Type', category: 'Category', tax: 'Tax rate', unit: 'Unit', price: 'Price', currency: 'Currency' },
    ...{ cost: 'Standard cost', onhand: 'On hand', reserved: 'Reserved', available: 'Available' },
    ...{ value: 'Stock value', reorder: 'Reorder at', target: 'Fill up to', lead: 'Lead time (days)', bin: 'Bin' },
    weight: 'Weight (g)',
  };
  const keys = Object.keys(rows[0] ?? {});
  const cell = (value: unknown) => (value === null ? '' : String(value).replace(/^[=+\-@]/, "'$&"));
  return stringify([keys.map((key) => labels[key] ?? key), ...rows.map((row) => keys.map((key) => cell(row[key])))]);
}

/** How many statements a chunk of products with stock takes. */
async function statementsFor(count: number, prefix: string): Promise<number> {
  const rows = Array.from({ length: count }, (_, n) => `${prefix}${n};${prefix} ${n};${prefix}${n};Food;${n + 1};2`);
  const options = ImportOptions.parse({});
  const sheet = await openGoods(Buffer.from(['SKU;Name;EAN;Category;Stock;Cost', ...rows].join('\n')), options);
  const { products } = await readGoods(owner, sheet, { options, watch: (all) => all });
  const settings = await openSettings(owner, products, { makes: true });
  const sources = await knownSources(owner, products);
  let sent = 0;
  const write = async (ctx: TxCtx) => {
    const client = new Proxy(ctx.tx.client, {
      get(target, name) {
        if (typeof name === 'string' && name.startsWith('$')) sent += 1;
        return Reflect.get(target, name);
      },
    });
    const tx = { ...ctx.tx, client, statements: statementsOf(client) };
    await writeGoods({ ...ctx, tx }, { settings, sources, creates: true, fieldsOf: () => ({}) }, products);
  };
  await withTransaction(owner, write, { timeoutMs: 20_000 });
  expect(sent).toBeGreaterThan(10);
  return sent;
}
