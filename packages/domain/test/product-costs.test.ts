import type { Permission, VariantTypes } from '@quartermaster/contracts';
import { variants } from '@quartermaster/contracts/products/variants';
import { querySchemaOf, visibleList } from '@quartermaster/contracts/records/kind';
import { complete } from '@quartermaster/contracts/records/query/complete';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { newId } from '@quartermaster/db';
import {
  addVariants,
  type Ctx,
  createProduct,
  createView,
  findVariantsBy,
  groupRecords,
  listActivity,
  listAsJson,
  listRecords,
  listVariantsOf,
  listViews,
  productSource,
  requestExport,
  SOURCES,
  searchAll,
  undo,
  updateVariant,
  updateWorkspace,
  variantSource,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { runtimeOfFile } from './support';

const runtime = runtimeOfFile();
/** Who may read costs, and the same person without that permission. */
let owner: Ctx;
let blind: Ctx;

beforeEach(async () => {
  ({ owner } = (await testWorkspace(runtime)).as);
  await updateWorkspace(owner, { version: 1, currency: 'EUR' });
  blind = without(owner, 'costs.read');
});

function without(ctx: Ctx, permission: Permission): Ctx {
  if (ctx.actor.kind !== 'user') throw new Error('no person');
  const permissions = new Set([...ctx.actor.permissions].filter((held) => held !== permission));
  return { ...ctx, actor: { ...ctx.actor, permissions } };
}

const COST = '777.123456';
const create = (as = owner, more = {}) =>
  createProduct(as, { name: 'Lamp', variants: [{ sku: 'L', standardCost: COST, price: '999' }], ...more });
const page = (as: Ctx, query: string, sort = 'name') =>
  listRecords<VariantTypes>(as, variantSource, { query, sort, limit: 50 });

/** Whether an answer holds the cost, by whatever name. */
const tells = (answer: unknown) => /777\.|standardCost/.test(JSON.stringify(answer));

describe('a cost, without costs.read', () => {
  it('1 is absent from every answer about variants', async () => {
    const made = await create();
    const productId = made.product.id;
    const answers = async (as: Ctx) => [
      await page(as, ''),
      JSON.parse((await listAsJson<VariantTypes>(as, variantSource, { query: '', sort: 'name', limit: 9 })).text),
      await listVariantsOf(as, { productId }),
      await findVariantsBy(as, { text: 'L' }),
      await findVariantsBy(as, { text: 'lamp' }),
    ];
    expect((await answers(owner)).map(tells)).toEqual([true, true, true, true, true]);
    expect((await answers(blind)).map(tells)).toEqual([false, false, false, false, false]);
    const [variant] = made.variants;
    expect(tells(await updateVariant(blind, { id: variant?.id ?? '', version: 1, bin: 'A' }))).toBe(false);
    expect(await listVariantsOf(owner, { productId })).toMatchObject([{ standardCost: COST, bin: 'A' }]);
  });
  it('2 sorts nothing', async () => {
    for (const sort of ['cost', '-cost', 'name,cost'])
      await expect(page(blind, '', sort), sort).rejects.toMatchObject({ code: 'invalid' });
  });
  it('3 filters nothing, wherever it stands in a query', async () => {
    await create();
    for (const query of ['cost > 1', '!(cost = none)', 'name = Lamp && (sku = X || cost > 1)'])
      await expect(page(blind, query), query).rejects.toThrow(/no field/);
    expect((await page(owner, 'cost > 777 && cost < 778')).items).toHaveLength(1);
  });
  it('4 groups nothing and is not added up', async () => {
    const by = (by: string, sum?: string) =>
      groupRecords(blind, variantSource, { query: '', by, ...(sum ? { sum } : {}) });
    await expect(by('cost')).rejects.toMatchObject({ code: 'invalid' });
    await expect(by('status', 'cost')).rejects.toMatchObject({ code: 'invalid' });
  });
  it('5 is a column of no export', async () => {
    const ask = (as: Ctx) =>
      requestExport(as, { kind: 'records', noun: 'product', formats: ['csv'], columns: ['sku', 'cost'] });
    await expect(ask(blind)).rejects.toMatchObject({ code: 'invalid', field: 'columns' });
    expect(await ask(owner)).toMatchObject({ status: 'waiting', noun: 'product' });
  });
  it('6 is found by no search, of whoever', async () => {
    await create();
    for (const as of [owner, blind]) {
      expect(await searchAll(as, SOURCES, { text: COST })).toEqual({ kinds: [] });
      expect((await findVariantsBy(as, { text: COST })).items).toEqual([]);
      expect((await page(as, 'text ~ "777"')).items).toEqual([]);
    }
  });
  it('7 is not in the history, and what touched it is not undone', async () => {
    const { product, variants } = await create();
    const id = variants[0]?.id ?? '';
    const gesture = { ...owner, operationId: newId() };
    await updateVariant(gesture, { id, version: 1, standardCost: '777.5', bin: 'A' });
    const history = (as: Ctx) => listActivity(as, { recordId: product.id });
    expect([tells(await history(owner)), tells(await history(blind))]).toEqual([true, false]);
    const { skipped } = await undo(blind, { operation: gesture.operationId });
    expect(skipped).toMatchObject([{ reason: 'You do not have permission to undo this' }]);
    await undo(owner, { operation: gesture.operationId });
    expect(await listVariantsOf(owner, { productId: product.id })).toMatchObject([{ standardCost: COST, bin: null }]);
  });
  it('8 is not in the variant that a conflict shows', async () => {
    const { variants } = await create();
    const late = updateVariant(blind, { id: variants[0]?.id ?? '', version: 9, bin: 'A' });
    const error = await late.catch((error: unknown) => error);
    expect(error).toMatchObject({ code: 'conflict', details: { currentVersion: 1, current: { sku: 'L' } } });
    expect(tells(error && { ...error })).toBe(false);
  });
  it('9 is not in a replayed answer', async () => {
    const idempotencyKey = newId();
    expect(tells(await create(owner, { idempotencyKey }))).toBe(true);
    const { product } = await create(owner, {
      name: 'Shirt',
      options: [{ name: 'Size', values: ['S'] }],
      variants: [],
    });
    const input = {
      productId: product.id,
      variants: [{ optionValues: ['M'], standardCost: '777' }],
      idempotencyKey: newId(),
    };
    expect(tells(await addVariants(owner, input))).toBe(true);
    // The person's role has changed; what is given is refused before the answer is looked up.
    await expect(addVariants(blind, input)).rejects.toThrow('Unrecognized key: "standardCost"');
    await expect(create(blind, { idempotencyKey })).rejects.toThrow('Unrecognized key: "standardCost"');
  });
  it('10 opens no view of others', async () => {
    const state = { query: 'cost > 1', sort: 'name', columns: ['sku', 'cost'] };
    await createView(owner, { noun: 'product', name: 'Dear', shared: true, state });
    const [view] = await listViews(blind, { noun: 'product' });
    expect(view).toMatchObject({ state: { columns: ['sku'] }, problem: expect.stringContaining('no field') });
    expect(await listViews(owner, { noun: 'product' })).toMatchObject([
      { state: { columns: ['sku', 'cost'] }, problem: null },
    ]);
  });
  it('11 cannot be written, and keeps its value', async () => {
    const { product, variants } = await create();
    const given = { standardCost: '1' };
    for (const write of [
      () => updateVariant(blind, { id: variants[0]?.id ?? '', version: 1, ...given }),
      () => createProduct(blind, { name: 'x', variants: [given] }),
      () => addVariants(blind, { productId: product.id, variants: [given] }),
    ])
      await expect(write()).rejects.toThrow('Unrecognized key: "standardCost"');
    expect(await listVariantsOf(owner, { productId: product.id })).toMatchObject([{ standardCost: COST }]);
  });
  it('12 is not offered by completion', () => {
    const offered = (seen: Permission | null) => {
      const list = visibleList((permission) => permission === seen, variants);
      const { options } = complete(languageOf(querySchemaOf(list)), { text: 'cos', caret: 3 });
      return options.map(({ text }) => text.trim());
    };
    expect(offered('costs.read')).toContain('cost');
    expect(offered(null)).not.toContain('cost');
  });
  it('is declared so, like what stock is worth; how much there is needs stock.read', () => {
    const hidden = [productSource.list, variantSource.list].flatMap(({ columns }) =>
      Object.entries(columns).flatMap(([name, { needs }]) => (needs ? [`${name} ${needs}`] : [])),
    );
    expect(hidden).toEqual([
      'standardCost costs.read',
      'onHand stock.read',
      'reserved stock.read',
      'waiting stock.read',
      'available stock.read',
      'incoming stock.read',
      'state stock.read',
      'stockValue costs.read',
    ]);
  });
});
