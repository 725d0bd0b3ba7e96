import type { CreateProductInput, Permission, ProductTypes, VariantTypes } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addVariants,
  adjustStock,
  bulkProducts,
  type Ctx,
  checkLedger,
  createCategory,
  createCustomer,
  createLocation,
  createProduct,
  createTaxRate,
  getLevels,
  listActivity,
  listLow,
  listRecords,
  listVariantsOf,
  productSource,
  purgeRecord,
  purgeTrash,
  removeVariant,
  trashRecord,
  undo,
  updateProduct,
  updateVariant,
  updateWorkspace,
  variantSource,
  withTransaction,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { createLogger } from '@quartermaster/logger';
import { FakeClock } from '@quartermaster/testing';
import { beforeEach, expect, it } from 'vitest';
import { readWorkspace } from '../src/exports/read-workspace';
import type { ExportRecord } from '../src/exports/tables';
import { databaseOfFile, failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
// The sweep is of every workspace, and the end of the run checks all books.
const ownUrl = await databaseOfFile();
let workspace: TestWorkspace;
let ctx: Ctx;

beforeEach(async () => {
  workspace = await testWorkspace(runtime);
  ctx = workspace.as.manager;
  await updateWorkspace(workspace.as.owner, { version: 1, currency: 'EUR' });
});

const TEA: CreateProductInput = { name: 'Tea', variants: [{ sku: 'T', standardCost: '2' }] };
/** A product with one variant, of which there is something. */
async function tea(opening: CreateProductInput['opening'] = [{ variant: 0, quantity: '10', cost: '5' }], as = ctx) {
  const { product, variants } = await createProduct(as, { ...TEA, opening });
  const [variant] = variants;
  if (!variant) throw new Error('no variant');
  return { product, variant, variantId: variant.id };
}
const rows = async (query = '', as = ctx) =>
  (await listRecords<VariantTypes>(as, variantSource, { query, sort: 'name', limit: 50 })).items;
const setTo = (variantId: string, quantity: string, as = ctx) =>
  adjustStock(as, { variantId, setTo: quantity, reason: 'counted' });

function without(context: Ctx, ...permissions: Permission[]): Ctx {
  if (context.actor.kind !== 'user') throw new Error('no person');
  const held = [...context.actor.permissions].filter((permission) => !permissions.includes(permission));
  return { ...context, actor: { ...context.actor, permissions: new Set(held) } };
}

it('a product is made with what there is of its variants, or not at all', async () => {
  const { id: locationId } = await createLocation(workspace.as.owner, { name: 'Annexe' });
  const opening = [
    { variant: 0, quantity: '10', cost: '5' },
    { variant: 0, quantity: '2', locationId },
  ];
  const { variant, variantId } = await tea(opening);
  expect(variant).toMatchObject({ onHand: '12', reserved: '0', available: '12', stockValue: '54' });
  expect((await getLevels(ctx, { variantId })).levels).toHaveLength(2);
  for (const wrong of [
    { variant: 1, quantity: '1' },
    { variant: 0, quantity: '0.5' },
  ]) {
    expect(await failure(createProduct(ctx, { name: 'Jam', opening: [wrong] }))).toMatchObject({ code: 'invalid' });
  }
  expect(await rows('name ~ Jam')).toEqual([]);
  const { staff } = workspace.as;
  for (const as of [without(ctx, 'stock.adjust'), without(ctx, 'costs.read')]) {
    const made = createProduct(as, { name: 'Jam', opening: [{ variant: 0, quantity: '1', cost: '1' }] });
    expect(await failure(made)).toMatchObject({ code: 'forbidden' });
  }
  expect(await failure(createProduct(staff, { ...TEA, opening }))).toMatchObject({ code: 'forbidden' });
});

it('a thousand rows of opening stock of a hundred variants are made in as many statements as a few, but for batches', async () => {
  const places = await Promise.all(
    Array.from({ length: 9 }, (_, at) => createLocation(workspace.as.owner, { name: `Place ${at}` })),
  );
  const make = (variants: number) =>
    withTransaction(
      ctx,
      async (ctx) => {
        const sent = async () => {
          const sql = "SHOW SESSION STATUS LIKE 'Com_stmt_execute'";
          const [row] = await ctx.tx.client.$queryRawUnsafe<Array<{ Value: string }>>(sql);
          return Number(row?.Value);
        };
        const before = await sent();
        const locations = [undefined, ...places.map(({ id }) => id)];
        const values = Array.from({ length: variants }, (_, at) => `Size ${at}`);
        const opening = values.flatMap((_, variant) =>
          locations.map((locationId) => ({ variant, quantity: '2', cost: '3', ...(locationId ? { locationId } : {}) })),
        );
        const options = [{ name: 'Size', values }];
        const made = await createProduct(ctx, { name: `Shirt ${variants}`, options, opening });
        expect(made.variants.every(({ onHand }) => onHand === '20')).toBe(true);
        return (await sent()) - before;
      },
      { timeoutMs: 60_000 },
    );
  const few = await make(2);
  // A statement has at most 200 entries of the audit log.
  expect(await make(100)).toBe(few + 4);
});

it('a product made twice with one key has its stock once', async () => {
  const input = { ...TEA, opening: [{ variant: 0, quantity: '3' }], idempotencyKey: newId() };
  const [one, two] = [await createProduct(ctx, input), await createProduct(ctx, input)];
  expect(two).toEqual(one);
  expect(await rows()).toMatchObject([{ onHand: '3', stockValue: '6' }]);
});

it('every variant has its balances: of a new product, added, and brought back', async () => {
  const { product } = await createProduct(ctx, { name: 'Shirt', options: [{ name: 'Size', values: ['S', 'M'] }] });
  const [added] = await addVariants(ctx, { productId: product.id, variants: [{ optionValues: ['L'] }] });
  const operationId = newId();
  await removeVariant({ ...ctx, operationId }, { id: added?.id ?? '', version: 1 });
  await undo(ctx, { operation: operationId });
  const all = await listVariantsOf(ctx, { productId: product.id });
  expect(all.map(({ onHand }) => onHand)).toEqual(['0', '0', '0']);
  for (const { id } of all) expect((await setTo(id, '1')).balances).toMatchObject([{ onHand: '1' }]);
});

it('the list shows and filters what there is, and to whom it may', async () => {
  await tea();
  await createProduct(ctx, { name: 'Jam' });
  expect(await rows('on_hand > 0')).toMatchObject([{ title: 'Tea', onHand: '10', available: '10', stockValue: '50' }]);
  expect((await rows('value < 1')).map(({ title }) => title)).toEqual(['Jam']);
  const [row] = await rows('on_hand > 0', without(ctx, 'costs.read'));
  expect(row).toMatchObject({ onHand: '10' });
  expect(row).not.toHaveProperty('stockValue');
  const blind = without(ctx, 'stock.read');
  expect((await rows('', blind)).filter((one) => 'onHand' in one || 'available' in one || 'reserved' in one)).toEqual(
    [],
  );
  expect(await failure(rows('on_hand > 0', blind))).toMatchObject({ code: 'invalid' });
});

it('type, unit and decimals stay once stock has moved, also of many products at once', async () => {
  const { product, variantId } = await tea();
  await setTo(variantId, '0');
  const { id } = product;
  for (const change of [{ kind: 'service' as const }, { unit: 'kg' }, { unitDecimals: 2 }]) {
    const refused = { code: 'invalid', message: expect.stringContaining('Stock of Tea has moved') };
    expect(await failure(updateProduct(ctx, { id, version: 1, ...change }))).toMatchObject(refused);
    const done = await bulkProducts(ctx, { target: { ids: [id] }, change: { set: change } });
    expect(done).toMatchObject({ changed: 0 });
  }
  const still = await updateProduct(ctx, { id, version: 1, unit: 'pcs', name: 'Green tea' });
  expect(still).toMatchObject({ name: 'Green tea', unit: 'pcs', unitDecimals: 0, kind: 'stocked' });
});

it('a product with stock does not go to the trash, and one whose stock has moved is not deleted for good', async () => {
  const { product, variantId } = await tea();
  const trash = () => trashRecord<ProductTypes>(ctx, productSource, product);
  expect(await failure(trash())).toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('There is stock of Tea'),
  });
  await setTo(variantId, '0');
  const trashed = await trash();
  expect(await failure(purgeRecord(workspace.as.owner, productSource, trashed))).toMatchObject({
    code: 'invalid',
    message: 'Stock of Tea has moved, so it stays in the trash',
  });
});

it('the export of the workspace has the catalogue and the ledger, with costs for who may see them only', async () => {
  const { owner, staff } = workspace.as;
  await createTaxRate(owner, { name: 'Full', rate: '19' });
  await createCategory(owner, { name: 'Food' });
  const { product, variantId } = await tea([{ variant: 0, quantity: '10', cost: '5.25' }]);
  await setTo(variantId, '4');
  await updateVariant(ctx, { id: variantId, version: 1, standardCost: '98765.4321' });
  await createCustomer(owner, { name: 'Shop', currency: 'EUR' });
  const exported = async (as: Ctx) => {
    const records: ExportRecord[] = [];
    await readWorkspace(owner, { requestedById: as.actor.id }, async (batch) => void records.push(...batch));
    return { text: JSON.stringify(records), of: (kind: string) => records.filter(({ record }) => record === kind) };
  };
  const all = await exported(owner);
  expect(all.of('product')).toMatchObject([{ id: product.id, key: product.key, name: 'Tea' }]);
  expect(all.of('variant')).toMatchObject([
    { id: variantId, sku: 'T', standardCost: '98765.4321', onHand: '4', stockValue: '21' },
  ]);
  expect(all.of('stockMove')).toMatchObject([
    { seq: 1, kind: 'opening', delta: '10.000', valueDelta: '52.500000' },
    { seq: 2, kind: 'adjust', delta: '-6.000', onHandAfter: '4.000', valueAfter: '21.000000' },
  ]);
  for (const kind of ['taxRate', 'category', 'location', 'tradeSettings', 'customer'])
    expect(all.of(kind)).toHaveLength(1);
  const some = await exported(staff);
  expect(some.of('stockMove')).toHaveLength(2);
  expect(some.of('variant')).toMatchObject([{ id: variantId, onHand: '4' }]);
  expect(some.text).not.toMatch(/98765|"52\.5|standardCost|stockValue|valueDelta|valueAfter|documentValue/);
});

it('the sweep of the trash keeps a product whose stock has moved, without a warning, and deletes the others behind it', async () => {
  const clock = new FakeClock('2026-01-01T00:00:00.000Z');
  const warned: string[] = [];
  const local = runtimeOfFile({ clock, databaseUrl: ownUrl });
  const { owner } = (await testWorkspace(local)).as;
  const make = async (name: string) => (await createProduct(owner, { name })).product;
  const moved = await make('Tea');
  const others = await Promise.all(Array.from({ length: 3 }, (_, index) => make(`Jam ${index}`)));
  const [{ id: variantId } = { id: '' }] = await listVariantsOf(owner, { productId: moved.id });
  await setTo(variantId, '3', owner);
  await setTo(variantId, '0', owner);
  for (const product of [moved, ...others]) {
    await trashRecord<ProductTypes>(owner, productSource, product);
    clock.advance(1_000);
  }
  clock.advance(100 * 86_400_000);
  const destination = { write: (line: string) => void warned.push(line) };
  const logger = createLogger({ level: 'warn', name: 'test', destination });
  expect(await purgeTrash({ ...local, logger })).toBe(others.length);
  expect(await purgeTrash({ ...local, logger })).toBe(0);
  expect(warned).toEqual([]);
  expect(await local.db.prisma.product.findMany({ select: { id: true } })).toEqual([{ id: moved.id }]);
});

it('a variant whose total is missing does not break the list: there is nothing of it', async () => {
  const local = runtimeOfFile({ databaseUrl: ownUrl });
  const { owner } = (await testWorkspace(local)).as;
  const { variants } = await createProduct(owner, { name: 'Tea' });
  await local.db.pool.query('DELETE FROM stock_totals WHERE variantId = ?', [variants[0]?.id]);
  expect(await rows('on_hand = 0', owner)).toMatchObject([{ onHand: '0', available: '0', stockValue: '0' }]);
  expect((await checkLedger(owner)).findings).toMatchObject([{ check: 'balances' }]);
});

it('undo takes a product and its opening stock back', async () => {
  const operationId = newId();
  const { product, variantId } = await tea(undefined, { ...ctx, operationId });
  expect(await undo(ctx, { operation: operationId })).toMatchObject({ reverted: 2, skipped: [] });
  expect(await rows()).toEqual([]);
  expect(await getLevels(ctx, { variantId })).toMatchObject({ onHand: '0', stockValue: '0' });
  expect((await listActivity(ctx, { recordId: product.id })).items.map(({ action }) => action)).toContain(
    'stock.reverse',
  );
});

it('undo of stock needs the permission to change stock, not the catalogue’s; its activity needs the one to read it', async () => {
  const { product, variantId } = await tea();
  const operationId = newId();
  await setTo(variantId, '4', { ...ctx, operationId });
  const refused = await undo(without(ctx, 'stock.adjust'), { operation: operationId });
  expect(refused).toMatchObject({ reverted: 0, skipped: [{ reason: 'You do not have permission to change stock' }] });
  expect(await undo(without(ctx, 'catalog.write'), { operation: operationId })).toMatchObject({
    reverted: 1,
    skipped: [],
  });
  expect(await rows()).toMatchObject([{ onHand: '10', stockValue: '50' }]);
  const actions = async (as: Ctx) =>
    (await listActivity(as, { recordId: product.id })).items.filter(({ noun }) => noun === 'stock').length;
  expect([await actions(ctx), await actions(without(ctx, 'stock.read'))]).toEqual([3, 0]);
});

it('a list says how each variant stands, and finds what is low and out as the list of low stock does', async () => {
  const variant = (sku: string, reorderPoint: string | null) => ({ sku, reorderPoint });
  const make = (name: string, reorderPoint: string | null, quantity?: string, kind?: 'service') =>
    createProduct(ctx, {
      name,
      variants: [variant(name, reorderPoint)],
      opening: quantity ? [{ variant: 0, quantity, cost: '1' }] : [],
      ...(kind ? { kind } : {}),
    });
  await make('Enough', '5', '6');
  await make('Low', '5', '5');
  await make('Out', '0');
  await make('Unwatched', null);
  await make('Work', '5', undefined, 'service');
  const states = async (query: string) =>
    (await rows(query)).map(({ title, state, waiting, incoming }) => ({ title, state, waiting, incoming }));
  const none = { waiting: '0', incoming: '0' };
  expect(await states('')).toEqual([
    { title: 'Enough', state: 'ok', ...none },
    { title: 'Low', state: 'low', ...none },
    { title: 'Out', state: 'out', ...none },
    { title: 'Unwatched', state: 'out', ...none },
    { title: 'Work', state: 'untracked', ...none },
  ]);
  const low = await rows('status = active && state in (low, out) && reorder != none');
  expect(low.map(({ title }) => title)).toEqual(['Low', 'Out']);
  expect((await listLow(ctx)).items.map(({ name }) => name).sort()).toEqual(['Low', 'Out']);
  expect((await rows('state = out')).map(({ title }) => title)).toEqual(['Out', 'Unwatched']);
  expect((await rows('', without(ctx, 'stock.read')))[0]).not.toHaveProperty('state');
  expect(await failure(rows('state = out', without(ctx, 'stock.read')))).toMatchObject({ code: 'invalid' });
});
