import type { CreateProductInput, ProductTypes, VariantTypes } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addVariants,
  archiveCategory,
  bulkProducts,
  type Ctx,
  createCategory,
  createField,
  createProduct,
  createTaxRate,
  findVariantsBy,
  getRecord,
  groupRecords,
  listRecords,
  listVariantsOf,
  productSource,
  purgeRecord,
  removeVariant,
  restoreRecord,
  SOURCES,
  searchAll,
  trashRecord,
  undo,
  updateCategory,
  updateOptions,
  updateProduct,
  updateVariant,
  updateWorkspace,
  variantSource,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { runtimeOfFile } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;
let ctx: Ctx;

beforeEach(async () => {
  workspace = await testWorkspace(runtime);
  ctx = workspace.as.manager;
  await updateWorkspace(workspace.as.owner, { version: 1, currency: 'EUR' });
});

const SHIRT = {
  name: 'Shirt',
  options: [
    { name: 'Size', values: ['S', 'M'] },
    { name: 'Colour', values: ['red', 'blue'] },
  ],
};
const create = (input: CreateProductInput, as = ctx) => createProduct(as, input);
/** A product with one variant. */
const simple = async (name: string, variant: NonNullable<CreateProductInput['variants']>[number] = {}) => {
  const made = await create({ name, variants: [variant] });
  const [first] = made.variants;
  if (!first) throw new Error('no variant');
  return { ...made, variant: first };
};
const rows = async (
  query = '',
  { as = ctx, sort = 'name', ...page }: { as?: Ctx; sort?: string; limit?: number } = {},
) => (await listRecords<VariantTypes>(as, variantSource, { query, sort, limit: 100, ...page })).items;
const titles = async (query = '', sort = 'name') => (await rows(query, { sort })).map(({ title }) => title);
const get = (ref: string, as = ctx) => getRecord<ProductTypes>(as, productSource, ref);
const found = async (text: string, as = ctx) => {
  const { items } = await findVariantsBy(as, { text });
  return items.map(({ title, by }) => `${by} ${title}`);
};

describe('a product', () => {
  it('without options has one variant, which is called like it', async () => {
    const { product, variants } = await create({ name: 'Lamp', unit: 'pcs' });
    expect(product).toMatchObject({ key: 'P-1', name: 'Lamp', status: 'active', kind: 'stocked', variantCount: 1 });
    expect(variants).toHaveLength(1);
    expect(variants[0]).toMatchObject({ title: 'Lamp', optionText: '', optionValues: [], sku: null, status: 'active' });
    expect(variants[0]?.product).toEqual({ id: product.id, key: 'P-1', title: 'Lamp' });
    expect(await get('P-1')).toEqual(product);
    expect(await listVariantsOf(ctx, { productId: product.id })).toEqual(variants);
  });
  it('has a variant for each combination of its options, in their order', async () => {
    const { product, variants } = await create(SHIRT);
    expect(variants.map(({ optionText }) => optionText)).toEqual(['S / red', 'S / blue', 'M / red', 'M / blue']);
    expect(variants.map(({ title }) => title)[0]).toBe('Shirt · S / red');
    expect(product).toMatchObject({ variantCount: 4, options: SHIRT.options });
  });
  it('has those of its combinations that are given, and their values as its options', async () => {
    const { product, variants } = await create({
      name: 'Shirt',
      options: [{ name: 'Size' }, { name: 'Colour', values: ['Red'] }],
      variants: [{ optionValues: ['M', 'red'], sku: 'S-1' }, { optionValues: ['L', 'Blue'] }],
    });
    expect(variants.map(({ optionText }) => optionText)).toEqual(['M / Red', 'L / Blue']);
    expect(product.options).toEqual([
      { name: 'Size', values: ['M', 'L'] },
      { name: 'Colour', values: ['Red', 'Blue'] },
    ]);
  });
  it('keeps all that is said of a variant, as it was written', async () => {
    const said = {
      ...{ sku: '0017', barcode: '4006381333931', price: '12.5', standardCost: '3.333333', weightGrams: 120 },
      ...{ reorderPoint: '5', targetLevel: '20', leadDays: 14, bin: 'A-3' },
      packs: [{ name: 'Box of 12', size: '12' }],
      codes: [{ code: '10614141000415', perCode: '12' }],
    };
    const { product, variant } = await simple('Lamp', said);
    expect(variant).toMatchObject({ ...said, priceCurrency: 'EUR', version: 1, ownStatus: 'active' });
    expect(await listVariantsOf(ctx, { productId: product.id })).toEqual([variant]);
    expect(await rows()).toMatchObject([{ sku: '0017', price: '12.5', standardCost: '3.333333', unit: 'pcs' }]);
  });
  it.each<[string, Partial<CreateProductInput>, string, string]>([
    [
      'more than 100 combinations',
      {
        options: [
          { name: 'N', values: numbers(51) },
          { name: 'M', values: ['1', '2'] },
        ],
      },
      'up to 100 variants',
      'variants',
    ],
    [
      'a combination twice',
      { ...SHIRT, variants: [{ optionValues: ['S', 'red'] }, { optionValues: ['s', 'RED'] }] },
      'a variant S / red already',
      'variants.1.optionValues',
    ],
    [
      'a variant without a value for an option',
      { ...SHIRT, variants: [{ optionValues: ['S'] }] },
      'a value for Size, Colour',
      'variants.0.optionValues',
    ],
    ['two variants without options', { variants: [{}, {}] }, 'has one variant', 'variants.1.optionValues'],
    [
      'a SKU twice',
      {
        ...SHIRT,
        variants: [
          { optionValues: ['S', 'red'], sku: 'a' },
          { optionValues: ['M', 'red'], sku: ' A' },
        ],
      },
      'The SKU A is there twice',
      'variants.1.sku',
    ],
    [
      'a code twice',
      { variants: [{ barcode: '036000291452', codes: [{ code: '0036000291452' }] }] },
      'is there twice',
      'variants.0.codes',
    ],
    [
      'decimals that its unit does not have',
      { variants: [{ reorderPoint: '1.5' }] },
      'in whole units',
      'variants.0.reorderPoint',
    ],
    [
      'a pack of a fraction',
      { unitDecimals: 1, variants: [{ packs: [{ name: 'Bag', size: '0.25' }] }] },
      'up to 1 decimal',
      'variants.0.packs',
    ],
    [
      'a code that a spreadsheet rounded',
      { variants: [{ barcode: '4,00638E+12' }] },
      'rounded this code',
      'variants.0.barcode',
    ],
    ['a pallet', { variants: [{ barcode: '006141411234567890' }] }, 'a pallet', 'variants.0.barcode'],
    ['a category of another workspace', { categoryId: newId() }, 'a category of this workspace', 'categoryId'],
    ['a tax rate of another workspace', { taxRateId: newId() }, 'a tax rate of this workspace', 'taxRateId'],
    ['own fields that there are not', { fields: { [newId()]: 'x' } }, 'a field of this workspace', 'fields'],
  ])('is refused with %s, and takes no number', async (_, input, message, field) => {
    await expect(create({ name: 'x', ...input })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(message),
      field,
    });
    expect((await create({ name: 'y' })).product.key).toBe('P-1');
  });
  it('needs a currency for a price, and takes the workspace’s', async () => {
    const other = await testWorkspace(runtime);
    const priced = { name: 'Lamp', variants: [{ price: '1' }] };
    await expect(create(priced, other.as.manager)).rejects.toMatchObject({ code: 'invalid', field: 'priceCurrency' });
    const { variants } = await create(
      { name: 'Lamp', variants: [{ price: '1', priceCurrency: 'USD' }] },
      other.as.manager,
    );
    expect(variants[0]).toMatchObject({ price: '1', priceCurrency: 'USD' });
  });
  it('keeps the currency of the workspace, once there are prices or costs in it', async () => {
    const { owner } = workspace.as;
    const change = (version: number, currency: string) => updateWorkspace(owner, { version, currency });
    await create({ name: 'Free', variants: [{ price: '1', priceCurrency: 'JPY' }] });
    await change(2, 'USD');
    const { product } = await create({ name: 'Lamp', variants: [{ standardCost: '1' }] });
    await expect(change(3, 'EUR')).rejects.toMatchObject({
      code: 'invalid',
      field: 'currency',
      message: 'Lamp and perhaps others have a price or a cost in USD',
    });
    const [lamp] = await listVariantsOf(ctx, { productId: product.id });
    await updateVariant(ctx, { id: lamp?.id ?? '', version: 1, standardCost: null });
    await change(3, 'EUR');
  });
  it('is made once for one key, and refused to staff', async () => {
    const idempotencyKey = newId();
    const [one, two] = [await create({ name: 'x', idempotencyKey }), await create({ name: 'x', idempotencyKey })];
    expect(two).toEqual(one);
    await expect(create({ name: 'x' }, workspace.as.staff)).rejects.toMatchObject({ code: 'forbidden' });
  });
  it('is changed where it is named, refuses an older version, and is undone', async () => {
    const { product } = await create({ name: 'Lamp' });
    const as = { ...ctx, operationId: newId() };
    const changed = await updateProduct(as, { id: product.id, version: 1, name: 'Torch', description: 'Bright' });
    expect(changed).toMatchObject({ name: 'Torch', version: 2 });
    await expect(updateProduct(ctx, { id: product.id, version: 1, name: 'x' })).rejects.toMatchObject({
      code: 'conflict',
      details: { currentVersion: 2, current: changed },
    });
    expect(await titles()).toEqual(['Torch']);
    await undo(ctx, { operation: as.operationId });
    expect(await titles()).toEqual(['Lamp']);
    expect(await get('P-1')).toMatchObject({ name: 'Lamp', description: '' });
  });
  it('takes its variants along: into the trash and back, by name and by status', async () => {
    const { product } = await create({ name: 'Shirt', options: [{ name: 'Size', values: ['S', 'M'] }] });
    const [small] = await listVariantsOf(ctx, { productId: product.id });
    await updateVariant(ctx, { id: small?.id ?? '', version: 1, status: 'archived' });
    const named = await updateProduct(ctx, { id: product.id, version: 1, name: 'Vest', status: 'discontinued' });
    expect(named.variantCount).toBe(1);
    const shown = async () => (await rows()).map(({ title, status }) => `${title} ${status}`);
    expect(await shown()).toEqual(['Vest · M discontinued', 'Vest · S archived']);
    const trashed = await trashRecord<ProductTypes>(ctx, productSource, named);
    expect(await shown()).toEqual([]);
    expect(await found('vest')).toEqual([]);
    const back = await restoreRecord<ProductTypes>(ctx, productSource, trashed);
    await updateProduct(ctx, { id: product.id, version: back.version, status: 'active' });
    expect(await shown()).toEqual(['Vest · M active', 'Vest · S archived']);
  });
  it('goes for good with all that belongs to it, and frees its SKUs and codes', async () => {
    const { product } = await simple('Lamp', { sku: 'L', barcode: '96385074', packs: [{ name: 'Box', size: '6' }] });
    const trashed = await trashRecord<ProductTypes>(ctx, productSource, product);
    await expect(simple('Torch', { sku: 'l' })).rejects.toThrow('Lamp, which is in the trash, already has the SKU l');
    await purgeRecord(workspace.as.owner, productSource, trashed);
    expect(await runtime.db.prisma.variant.count({ where: { workspaceId: workspace.id } })).toBe(0);
    await simple('Torch', { sku: 'l', barcode: '96385074' });
  });
  it('is changed many at a time, and taken back by one undo', async () => {
    const ids = [(await create({ name: 'A' })).product.id, (await create({ name: 'B' })).product.id];
    const as = { ...ctx, operationId: newId() };
    const done = await bulkProducts(as, { target: { ids }, change: { set: { status: 'archived' } } });
    expect(done).toMatchObject({ status: 'done', changed: 2 });
    expect(await titles('status != archived')).toEqual([]);
    await undo(ctx, { operation: as.operationId });
    expect(await titles('status != archived')).toEqual(['A', 'B']);
  });
  it('keeps the decimals that levels and packs need', async () => {
    const { product } = await create({
      name: 'Rope',
      unit: 'm',
      unitDecimals: 2,
      variants: [{ reorderPoint: '1.25' }],
    });
    const change = { id: product.id, version: 1, unitDecimals: 1 };
    await expect(updateProduct(ctx, change)).rejects.toThrow('A level or a pack of Rope has more decimals');
    expect(await updateProduct(ctx, { ...change, unitDecimals: 3 })).toMatchObject({ unitDecimals: 3 });
  });
  it('has only a picture of its own files', async () => {
    const { product } = await create({ name: 'Lamp' });
    const refused = updateProduct(ctx, { id: product.id, version: 1, imageId: newId() });
    await expect(refused).rejects.toThrow('among the files of the product');
  });
  it('is a kind of record: it has a place in the registry', () => {
    expect(SOURCES).toContain(productSource);
  });
});

describe('a SKU and a code', () => {
  it.each([
    ['lamp 1', 'LAMP  1'],
    ['LAMP 1', 'lamp 1 '],
    ['cafe\u0301', 'CAFÉ'],
  ])('%j is taken for %j, and the error names the holder', async (first, second) => {
    const { variant } = await simple('Lamp', { sku: first });
    await expect(simple('Torch', { sku: second })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Lamp already has the SKU'),
      details: { problem: 'sku_taken', field: 'variants.0.sku', holder: { id: variant.id, title: 'Lamp' } },
    });
  });
  it('a code is taken in whatever length it is printed', async () => {
    const { variant } = await simple('Lamp', { barcode: '036000291452' });
    for (const barcode of ['0036000291452', '00036000291452', '(01)00036000291452']) {
      await expect(simple('Torch', { barcode })).rejects.toMatchObject({
        details: { problem: 'code_taken', field: 'variants.0.barcode', holder: { id: variant.id } },
      });
    }
  });
  it('differ by accents, and many variants have none', async () => {
    for (const sku of ['CAFE', 'CAFÉ', null, null]) await simple('Lamp', { sku });
    expect(await rows()).toHaveLength(4);
  });
  it('with a wrong check digit, or without its zero, is asked for and then taken as it is', async () => {
    const wrong = [
      ['4006381333932', 'check_digit', 'The check digit of 4006381333932 is wrong'],
      ['36000291452', 'zero_lost', 'lack the zero in front'],
    ] as const;
    for (const [barcode, problem, message] of wrong) {
      const input = { name: 'Lamp', variants: [{ barcode }] };
      await expect(create(input)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(message),
        details: { problem, field: 'variants.0.barcode' },
      });
      const { variants } = await create({ ...input, acceptCode: true });
      const [{ id, version } = { id: '', version: 0 }] = variants;
      // What was accepted is not asked for again.
      expect(await updateVariant(ctx, { id, version, bin: 'A', codes: [{ code: `X${problem}` }] })).toMatchObject({
        barcode,
      });
      expect(await found(barcode)).toContain('code Lamp');
    }
  });
  it('of two creates at once goes to one, and the other names it', async () => {
    for (let round = 0; round < 5; round++) {
      const settled = await Promise.allSettled([
        simple('One', { sku: `S${round}` }),
        simple('Two', { sku: `s${round}` }),
        simple('Three', { sku: `S${round} ` }),
      ]);
      const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(refused).toHaveLength(2);
      for (const error of refused) expect(error).toMatchObject({ code: 'conflict', details: { problem: 'sku_taken' } });
    }
  });
  it('of a create and an update at once, in processes of their own, goes to one', async () => {
    const other = { ...ctx, runtime: runtimeOfOther() };
    for (let round = 0; round < 5; round++) {
      const barcode = ['4006381333931', '036000291452', '96385074', '5400000002649', '10614141000415'][round] ?? '';
      const { variant } = await simple('Held');
      const settled = await Promise.allSettled([
        updateVariant(ctx, { id: variant.id, version: 1, barcode }),
        createProduct(other, { name: 'New', variants: [{ barcode }] }),
      ]);
      expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const [error] = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(error).toMatchObject({ code: 'conflict', details: { problem: 'code_taken' } });
    }
  });
});

const runtimeOfOther = () => runtime;

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}

describe('the variants of a product', () => {
  it('are added after the others, with values that the options get', async () => {
    const { product } = await create({ name: 'Shirt', options: [{ name: 'Size', values: ['S'] }] });
    const as = { ...ctx, operationId: newId() };
    const added = await addVariants(as, { productId: product.id, variants: [{ optionValues: ['XL'], sku: 'SH-XL' }] });
    expect(added).toMatchObject([{ optionText: 'XL', position: 1, sku: 'SH-XL', title: 'Shirt · XL' }]);
    expect(await get('P-1')).toMatchObject({ variantCount: 2, options: [{ name: 'Size', values: ['S', 'XL'] }] });
    expect(await found('sh-xl')).toEqual(['sku Shirt · XL']);
    await undo(ctx, { operation: as.operationId });
    expect(await titles()).toEqual(['Shirt · S']);
    expect((await get('P-1')).variantCount).toBe(1);
    expect(await found('sh-xl')).toEqual([]);
  });
  it('refuse a combination twice, also of two calls at once', async () => {
    const { product } = await create({ name: 'Shirt', options: [{ name: 'Size', values: ['S'] }] });
    const add = (value: string) => addVariants(ctx, { productId: product.id, variants: [{ optionValues: [value] }] });
    await expect(add('s')).rejects.toThrow('There is a variant S already');
    const settled = await Promise.allSettled([add('M'), add('m'), add('M ')]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    // Whichever came first.
    expect((await titles()).map((title) => title.toUpperCase())).toEqual(['SHIRT · M', 'SHIRT · S']);
  });
  it('are no more than 100', async () => {
    const { product } = await create({ name: 'Bolt', options: [{ name: 'Length', values: numbers(100) }] });
    expect(product.variantCount).toBe(100);
    const one = addVariants(ctx, { productId: product.id, variants: [{ optionValues: ['x'] }] });
    await expect(one).rejects.toThrow('up to 100 variants');
  });
  it('are changed one by one, and each change is undone by itself', async () => {
    const { variant, product } = await simple('Lamp', { sku: 'L-1', price: '10', reorderPoint: '5' });
    const as = { ...ctx, operationId: newId() };
    const change = {
      price: '12.5',
      sku: 'L-2',
      packs: [{ name: 'Box', size: '6' }],
      codes: [{ code: 'XYZ', perCode: '6' }],
    };
    const changed = await updateVariant(as, { id: variant.id, version: 1, ...change });
    expect(changed).toMatchObject({ ...change, version: 2, reorderPoint: '5' });
    await expect(updateVariant(ctx, { id: variant.id, version: 1, bin: 'x' })).rejects.toMatchObject({
      code: 'conflict',
      details: { currentVersion: 2, current: changed },
    });
    const later = await updateVariant(ctx, { id: variant.id, version: 2, price: '13' });
    expect(await updateVariant(ctx, { id: variant.id, version: 3, price: '13' })).toEqual(later);
    const { skipped } = await undo(ctx, { operation: as.operationId });
    expect(skipped).toMatchObject([{ reason: 'Changed later: price' }]);
    const [now] = await listVariantsOf(ctx, { productId: product.id });
    expect(now).toMatchObject({ price: '13', sku: 'L-1', packs: [], codes: [] });
    expect(await found('L-1')).toEqual(['sku Lamp']);
    expect(await found('XYZ')).toEqual([]);
  });
  it('lose their currency with their price', async () => {
    const { variant } = await simple('Lamp', { price: '10' });
    const { price, priceCurrency } = await updateVariant(ctx, { id: variant.id, version: 1, price: null });
    expect([price, priceCurrency]).toEqual([null, null]);
  });
  it('come back as they were, to their place, when their removal is undone', async () => {
    const { product } = await create({ name: 'Shirt', options: [{ name: 'Size', values: ['S', 'M', 'L'] }] });
    const [, medium] = await listVariantsOf(ctx, { productId: product.id });
    const said = { sku: 'M-1', barcode: '96385074', price: '3', standardCost: '1.5', status: 'discontinued' as const };
    const packs = [{ name: 'Box', size: '6' }];
    await updateVariant(ctx, { id: medium?.id ?? '', version: 1, ...said, packs });
    const before = await listVariantsOf(ctx, { productId: product.id });
    const as = { ...ctx, operationId: newId() };
    await removeVariant(as, { id: medium?.id ?? '', version: 2 });
    expect(await found('96385074')).toEqual([]);
    const { skipped } = await undo(ctx, { operation: as.operationId });
    expect(skipped).toEqual([]);
    const after = await listVariantsOf(ctx, { productId: product.id });
    const lasting = (variants: typeof after) => variants.map(({ version: _, updatedAt: __, ...variant }) => variant);
    expect(lasting(after)).toEqual(lasting(before));
    expect(await found('96385074')).toEqual(['code Shirt · M']);
    expect((await get(product.id)).variantCount).toBe(3);
  });
  it('stay removed if another one has what was theirs', async () => {
    const { product, variants } = await create({
      name: 'Shirt',
      options: [{ name: 'Size' }],
      variants: [{ optionValues: ['S'], sku: 'S-1' }, { optionValues: ['M'] }],
    });
    const as = { ...ctx, operationId: newId() };
    await removeVariant(as, { id: variants[0]?.id ?? '', version: 1 });
    await simple('Lamp', { sku: 's-1' });
    const { skipped } = await undo(ctx, { operation: as.operationId });
    expect(skipped).toMatchObject([{ ref: product.key, reason: 'Lamp already has the SKU S-1' }]);
  });
  it('are removed for good, but not the last one', async () => {
    const { product, variants } = await create({ name: 'Shirt', options: [{ name: 'Size', values: ['S', 'M'] }] });
    const [small, medium] = variants;
    expect(await removeVariant(ctx, { id: small?.id ?? '', version: 1 })).toEqual({ archived: false });
    expect(await titles()).toEqual(['Shirt · M']);
    expect((await get(product.id)).variantCount).toBe(1);
    await expect(removeVariant(ctx, { id: medium?.id ?? '', version: 1 })).rejects.toThrow('at least one variant');
  });
  it('are archived instead when something refers to them', async () => {
    const { product, variants } = await create({ name: 'Shirt', options: [{ name: 'Size', values: ['S', 'M'] }] });
    const used = variants[0]?.id ?? '';
    await runtime.db.pool.query(
      `CREATE TABLE uses (workspaceId CHAR(36) CHARACTER SET ascii COLLATE ascii_bin, variantId CHAR(36) CHARACTER SET ascii COLLATE ascii_bin,
       FOREIGN KEY (workspaceId, variantId) REFERENCES variants (workspaceId, id))`,
    );
    try {
      await runtime.db.pool.query('INSERT INTO uses VALUES (?, ?)', [workspace.id, used]);
      expect(await removeVariant(ctx, { id: used, version: 1 })).toEqual({ archived: true });
      expect(await rows('status = archived')).toMatchObject([{ id: used, ownStatus: 'archived', version: 2 }]);
      expect((await get(product.id)).variantCount).toBe(1);
    } finally {
      await runtime.db.pool.query('DROP TABLE uses');
    }
  });
  it('keep their values when options are renamed, ordered, added and removed', async () => {
    const { product } = await create(SHIRT);
    const update = (version: number, options: Parameters<typeof updateOptions>[1]['options']) =>
      updateOptions(ctx, { id: product.id, version, options });
    const renamed = await update(1, [
      { name: 'Color', was: 'Colour', values: ['blue', 'crimson'], renamed: { red: 'crimson' } },
      { name: 'Size', values: ['S', 'M'] },
      { name: 'Cut', values: ['slim', 'wide'] },
    ]);
    expect(renamed.options.map(({ name }) => name)).toEqual(['Color', 'Size', 'Cut']);
    const texts = async () =>
      (await listVariantsOf(ctx, { productId: product.id })).map(({ optionText }) => optionText);
    expect(await texts()).toEqual(['crimson / S / slim', 'blue / S / slim', 'crimson / M / slim', 'blue / M / slim']);
    expect(await found('crimson')).toHaveLength(2);
    expect(await titles()).toContain('Shirt · blue / M / slim');
    await expect(update(2, [{ name: 'Size', values: ['S', 'M'] }])).rejects.toThrow('There is a variant S already');
    await expect(update(2, [])).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a search for a variant', () => {
  it('finds a code in any length, then a SKU, then words; each variant once', async () => {
    await simple('Pen', { sku: 'PEN-1', barcode: '5400000002649' });
    await simple('Ink', { sku: '036000291452' });
    await simple('Tissue', { sku: 'T', barcode: '036000291452', codes: [{ code: '10614141000415', perCode: '12' }] });
    for (const text of ['5400000002649', '05400000002649', '(01)05400000002649(10)LOT7', ']C10105400000002649'])
      expect(await found(text), text).toEqual(['code Pen']);
    expect(await found('0036000291452')).toEqual(['code Tissue', ...(await found('0036000291452')).slice(1)]);
    expect(await found('036000291452')).toEqual(['code Tissue', 'sku Ink']);
    expect(await found(' pen-1')).toEqual(['sku Pen']);
    expect(await found('pe')).toEqual(['words Pen']);
    const { items } = await findVariantsBy(ctx, { text: '10614141000415' });
    expect(items).toMatchObject([{ title: 'Tissue', by: 'code', perCode: '12' }]);
  });
  it('says why a code is none', async () => {
    const problem = async (text: string) => (await findVariantsBy(ctx, { text })).problem;
    expect(await problem('4006381333932')).toBe('check_digit');
    expect(await problem('006141411234567890')).toBe('pallet');
    expect(await problem('4,00638E+12')).toBe('rounded');
    expect(await problem('pen')).toBeNull();
  });
  it('needs all words of one variant: those of its product, and its own', async () => {
    await create(SHIRT);
    await create({ name: 'Red scarf' });
    expect((await found('shirt red')).sort()).toEqual(['words Shirt · M / red', 'words Shirt · S / red']);
    expect(await titles('text ~ "red"')).toEqual(['Red scarf', 'Shirt · M / red', 'Shirt · S / red']);
  });
  it('leaves out what is archived, unless it is asked for, and what is of other workspaces', async () => {
    const { product } = await simple('Pen', { sku: 'P' });
    await updateProduct(ctx, { id: product.id, version: 1, status: 'archived' });
    expect(await found('P')).toEqual([]);
    expect((await findVariantsBy(ctx, { text: 'p', archived: true })).items).toHaveLength(1);
    const stranger = (await testWorkspace(runtime)).as.owner;
    expect((await findVariantsBy(stranger, { text: 'p', archived: true })).items).toEqual([]);
  });
  it('reaches the search over all kinds, by SKU and by code in any length', async () => {
    await create({ name: 'Box', variants: [{ sku: 'BX-77', barcode: '036000291452' }] });
    for (const text of ['BX-77', '0036000291452', '36000291452', 'box']) {
      const { kinds } = await searchAll(ctx, SOURCES, { text });
      expect(kinds, text).toMatchObject([{ noun: 'product', items: [{ key: 'P-1' }] }]);
    }
  });
});

describe('the list of variants', () => {
  it('filters and groups by what belongs to the product, its own fields among that', async () => {
    const tax = await createTaxRate(workspace.as.owner, { name: 'VAT 20', rate: '20' });
    const food = await createCategory(workspace.as.owner, { name: 'Food' });
    const tea = await createCategory(workspace.as.owner, { name: 'Tea', parentId: food.id });
    const origin = await createField(workspace.as.owner, { noun: 'product', name: 'Origin', kind: 'text' });
    await create({ name: 'Assam', categoryId: tea.id, taxRateId: tax.id, fields: { [origin.id]: 'India' } });
    await create({ name: 'Sencha', categoryId: tea.id, kind: 'untracked' });
    await create({ name: 'Advice', kind: 'service' });
    expect(await titles('category = "Food > Tea"')).toEqual(['Assam', 'Sencha']);
    expect(await titles('category = tea && tax = "VAT 20"')).toEqual(['Assam']);
    expect(await titles('category = none')).toEqual(['Advice']);
    expect(await titles('type = service || cf.Origin = India')).toEqual(['Advice', 'Assam']);
    expect(await titles('product = P-2')).toEqual(['Sencha']);
    const { groups } = await groupRecords(ctx, variantSource, { query: '', by: 'category' });
    expect(groups).toEqual([
      { value: tea.id, count: 2, capped: false },
      { value: 'none', count: 1, capped: false },
    ]);
    const listed = await listRecords<ProductTypes>(ctx, productSource, {
      query: 'category = tea',
      sort: 'name',
      limit: 9,
    });
    expect(listed.items.map(({ name }) => name)).toEqual(['Assam', 'Sencha']);
  });
  it.each(['name', 'sku', 'price', 'updated'])('comes page by page in the order of %s, both ways', async (sort) => {
    for (const [index, name] of ['c', 'a', 'b', 'd', 'e'].entries())
      await simple(name, index === 3 ? {} : { sku: `${name}-${index}`, price: String(100 - index * 9.5) });
    for (const term of [sort, `-${sort}`]) {
      const whole = (await rows('', { sort: term })).map(({ id }) => id);
      expect(new Set(whole).size).toBe(5);
      const paged: string[] = [];
      for (let cursor: string | null = null; ; ) {
        const page: { items: Array<{ id: string }>; nextCursor: string | null } = await listRecords<VariantTypes>(
          ctx,
          variantSource,
          { query: '', sort: term, limit: 2, cursor },
        );
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        if (cursor === null) break;
      }
      expect(paged).toEqual(whole);
    }
    if (sort === 'price')
      expect((await rows('', { sort })).map(({ price }) => price)).toEqual(['62', '81', '90.5', '100', null]);
  });
});

describe('categories', () => {
  it('move with all that is in them, and never into themselves', async () => {
    const { owner } = workspace.as;
    const food = await createCategory(owner, { name: 'Food' });
    const tea = await createCategory(owner, { name: 'Tea', parentId: food.id });
    const green = await createCategory(owner, { name: 'Green', parentId: tea.id });
    await expect(createCategory(owner, { name: 'food' })).rejects.toThrow('A category called “food” already exists');
    await expect(updateCategory(owner, { id: food.id, version: 1, parentId: green.id })).rejects.toThrow('into itself');
    await updateCategory(owner, { id: food.id, version: 1, name: 'Groceries' });
    expect(await titles('category = "Groceries > Tea > Green"')).toEqual([]);
    await archiveCategory(owner, { id: green.id, version: 2 });
    await expect(create({ name: 'x', categoryId: green.id })).rejects.toThrow('this category is archived');
  });
});
