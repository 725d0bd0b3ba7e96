import type { SupplierPart } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  createOrder,
  createSupplier,
  findVariantsBy,
  listPartsOfProduct,
  listPartsOfSupplier,
  listSellables,
  mergeSuppliers,
  openBalances,
  preferSupplierPart,
  removeSupplierPart,
  removeVariant,
  setSupplierPart,
  undo,
  updateVariant,
  withTransaction,
} from '@quartermaster/domain';
import { newVariant } from '@quartermaster/domain/testing';
import { describe, expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { shopOf } from './support/sales';

const runtime = runtimeOfFile();

/** A workspace with a variant and two suppliers. */
async function market() {
  const shop = await shopOf(runtime, '0');
  const { ctx, variantId } = shop;
  const supplier = async (name: string, currency = 'EUR') => createSupplier(ctx, { name, currency });
  const [north, south] = [await supplier('North'), await supplier('South', 'USD')];
  const { productId } = await runtime.db.prisma.variant.findFirstOrThrow({ where: { id: variantId } });
  return {
    ...shop,
    productId,
    north,
    south,
    supplier,
    parts: () => listPartsOfProduct(ctx, { productId }),
    part: (supplierId: string, values = {}) => setSupplierPart(ctx, { supplierId, variantId, ...values }),
    found: async (text: string) => (await findVariantsBy(ctx, { text })).items.map(({ id, by }) => [id, by]),
  };
}

const place = ({ supplier, variant, version }: SupplierPart) => ({
  supplierId: supplier.id,
  variantId: variant.id,
  version,
});

describe('a part', () => {
  it('says how a supplier sells a variant, in the supplier’s currency, and is seen from both', async () => {
    const { ctx, south, part, parts, productId, variantId } = await market();
    const made = await part(south.id, {
      code: 'TEA-9',
      packSize: '25',
      minPacks: '2',
      packCost: '5.50',
      breaks: [{ packs: '10', packCost: '5' }],
      leadDays: 9,
    });
    expect(made).toMatchObject({
      supplier: { id: south.id, key: south.key, name: 'South' },
      variant: { id: variantId, title: 'Tea' },
      currency: 'USD',
      packSize: '25',
      minPacks: '2',
      multiplePacks: '1',
      packCost: '5.5',
      breaks: [{ packs: '10', packCost: '5' }],
      preferred: false,
      version: 1,
    });
    expect(await parts()).toEqual([made]);
    expect(await listPartsOfSupplier(ctx, { supplierId: south.id })).toEqual({ items: [made], nextCursor: null });
    const changed = await part(south.id, { version: 1, leadDays: 12 });
    expect(changed).toEqual({ ...made, leadDays: 12, version: 2 });
    expect(await part(south.id, { version: 2, leadDays: 12 })).toEqual(changed);
    expect(productId).toBeDefined();
  });

  it('is told from what somebody else made of it, and saved once for a key', async () => {
    const { north, part, parts } = await market();
    const idempotencyKey = newId();
    const made = await part(north.id, { code: 'A', idempotencyKey });
    expect(await part(north.id, { code: 'A', idempotencyKey })).toEqual(made);
    expect(await failure(part(north.id, { code: 'B' }))).toMatchObject({ details: { current: { code: 'A' } } });
    await part(north.id, { version: 1, code: 'C' });
    expect(await failure(part(north.id, { version: 1, code: 'D' }))).toMatchObject({
      details: { currentVersion: 2, current: { code: 'C' } },
    });
    expect(await parts()).toMatchObject([{ code: 'C' }]);
  });

  it.each([
    [{ packSize: '2.5' }, 'packSize'],
    [{ multiplePacks: '0.5' }, 'packSize'],
    [{ packCost: '4', breaks: [{ packs: '2', packCost: '4.01' }] }, 'breaks'],
    [{ breaks: [{ packs: '2', packCost: '4' }] }, 'packCost'],
    [
      {
        packCost: '9',
        breaks: [
          { packs: '5', packCost: '4' },
          { packs: '5', packCost: '3' },
        ],
      },
      'breaks',
    ],
  ])('rejects %j', async (values, field) => {
    const { north, part, parts } = await market();
    expect(await failure(part(north.id, values))).toMatchObject({ code: 'invalid', field });
    expect(await parts()).toEqual([]);
  });

  it('rejects a supplier that was merged, and the costs of somebody who must not know them', async () => {
    const { as, ctx, north, south, variantId, part } = await market();
    await part(north.id, { packCost: '4' });
    const [shown] = await listPartsOfProduct(as.staff, {
      productId: (await runtime.db.prisma.variant.findFirstOrThrow({ where: { id: variantId } })).productId,
    });
    expect(Object.keys(shown ?? {})).not.toEqual(expect.arrayContaining(['packCost']));
    for (const hidden of ['packCost', 'breaks', 'lastPackCost']) expect(shown).not.toHaveProperty(hidden);
    await mergeSuppliers(ctx, { winner: versionOf(north), loser: versionOf(south), take: [] });
    expect(await failure(part(south.id))).toMatchObject({ code: 'invalid', field: 'supplierId' });
  });

  it('keeps its variant from being removed for good', async () => {
    const { ctx, productId, north, variantId, part } = await market();
    const variant = await runtime.db.prisma.variant.findFirstOrThrow({ where: { id: variantId } });
    await part(north.id);
    // A product keeps its only variant, so it gets a second one.
    await withTransaction(ctx, async (ctx) => {
      const second = { ...variant, id: newId(), skuKey: null, optionText: 'second', position: 1 };
      await ctx.tx.client.variant.create({ data: second as never });
      await openBalances(ctx, [second.id]);
    });
    expect(await removeVariant(ctx, { id: variantId, version: variant.version })).toEqual({ archived: true });
    expect(await listPartsOfProduct(ctx, { productId })).toHaveLength(1);
  });
});

const versionOf = ({ id, version }: { id: string; version: number }) => ({ id, version });

describe('the preferred supplier', () => {
  it('is one per variant, also when many people choose at once', async () => {
    const { ctx, supplier, part, parts } = await market();
    const all = await Promise.all(Array.from({ length: 6 }, async (_, at) => part((await supplier(`S${at}`)).id)));
    const outcomes = await Promise.allSettled(
      all.map((one) => preferSupplierPart(ctx, { ...place(one), preferred: true })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(all.map(() => 'fulfilled'));
    expect((await parts()).filter(({ preferred }) => preferred)).toHaveLength(1);
  });

  it('comes first, and goes back to the one before by undo', async () => {
    const { ctx, north, south, part, parts } = await market();
    const [n, s] = [await part(north.id), await part(south.id)];
    await preferSupplierPart(ctx, { ...place(n), preferred: true });
    const operationId = newId();
    await preferSupplierPart({ ...ctx, operationId }, { ...place(s), preferred: true });
    expect((await parts()).map(({ supplier, preferred }) => [supplier.name, preferred])).toEqual([
      ['South', true],
      ['North', false],
    ]);
    expect(await undo(ctx, { operation: operationId })).toMatchObject({ skipped: [] });
    expect((await parts()).map(({ supplier, preferred }) => [supplier.name, preferred])).toEqual([
      ['North', true],
      ['South', false],
    ]);
  });
});

describe('undo', () => {
  it('takes back what was added and changed, and brings back what was removed', async () => {
    const { ctx, north, part, parts } = await market();
    const as = () => {
      const operationId = newId();
      return { operationId, undo: () => undo(ctx, { operation: operationId }), ctx: { ...ctx, operationId } };
    };
    const { variantId } = { variantId: (await part(north.id, { code: 'X', packCost: '4' })).variant.id };
    await preferSupplierPart(ctx, { supplierId: north.id, variantId, version: 1, preferred: true });
    const [before] = await parts();
    const changing = as();
    await setSupplierPart(changing.ctx, { supplierId: north.id, variantId, version: 2, code: 'Y', packSize: '6' });
    await changing.undo();
    expect(await parts()).toEqual([{ ...before, version: 4 }]);
    const removing = as();
    await removeSupplierPart(removing.ctx, { supplierId: north.id, variantId, version: 4 });
    expect(await parts()).toEqual([]);
    await removing.undo();
    expect(await parts()).toEqual([{ ...before, version: 1 }]);
    const other = await market();
    const adding = newId();
    await setSupplierPart(
      { ...other.ctx, operationId: adding },
      { supplierId: other.north.id, variantId: other.variantId },
    );
    await undo(other.ctx, { operation: adding });
    expect(await other.parts()).toEqual([]);
  });

  it('leaves what somebody changed since', async () => {
    const { ctx, north, variantId, part, parts } = await market();
    const operationId = newId();
    await setSupplierPart({ ...ctx, operationId }, { supplierId: north.id, variantId, code: 'X' });
    await part(north.id, { version: 1, code: 'Z' });
    expect(await undo(ctx, { operation: operationId })).toMatchObject({
      skipped: [{ reason: 'Changed later: code' }],
    });
    expect(await parts()).toMatchObject([{ code: 'Z' }]);
  });
});

describe('a supplier’s code', () => {
  it('finds the variant: typed, in the list, and by a scan into an order', async () => {
    const { ctx, north, south, customerId, variantId, part, found } = await market();
    const { id: other } = await newVariant(ctx, { name: 'Coffee' });
    await part(north.id, { code: 'abc 77/x' });
    await part(south.id, { code: 'ABC  77/X' });
    expect(await found('Abc 77/X')).toEqual([[variantId, 'supplierCode']]);
    const order = await createOrder(ctx, { customerId, lines: [] });
    const scan = async (code: string) => (await listSellables(ctx, { orderId: order.order.id, codes: [code] })).codes;
    expect(await scan('ABC 77/x')).toEqual([{ variantId, perCode: '1' }]);
    // Two products with one code: nobody can say which is meant.
    await setSupplierPart(ctx, { supplierId: south.id, variantId: other, code: 'abc 77/x' });
    expect(await scan('ABC 77/x')).toEqual([{ variantId: null, perCode: '1' }]);
  });

  it('is a word of the search as long as it is the code, also after the product changes', async () => {
    const { ctx, north, variantId, part, found } = await market();
    await part(north.id, { code: 'ZQ-1881 blue' });
    expect(await found('1881')).toEqual([[variantId, 'words']]);
    await updateVariant(ctx, { id: variantId, version: 1, sku: 'T-1' });
    expect(await found('1881')).toEqual([[variantId, 'words']]);
    await part(north.id, { version: 1, code: 'other' });
    expect(await found('1881')).toEqual([]);
  });
});

describe('a merge of suppliers', () => {
  it('moves what the loser sells, keeps what the winner sells, and is undone', async () => {
    const { ctx, north, south, part, parts, variantId } = await market();
    const { id: second, productId } = await newVariant(ctx, { name: 'Coffee' });
    await part(north.id, { code: 'N' });
    const s = await part(south.id, { code: 'S' });
    await preferSupplierPart(ctx, { ...place(s), preferred: true });
    await setSupplierPart(ctx, { supplierId: south.id, variantId: second, code: 'S2' });
    const operationId = newId();
    await mergeSuppliers({ ...ctx, operationId }, { winner: versionOf(north), loser: versionOf(south), take: [] });
    expect(await parts()).toMatchObject([{ supplier: { id: north.id }, code: 'N', preferred: true }]);
    expect(await listPartsOfProduct(ctx, { productId })).toMatchObject([{ supplier: { id: north.id }, code: 'S2' }]);
    expect(await undo(ctx, { operation: operationId })).toMatchObject({ skipped: [] });
    expect((await parts()).map(({ supplier, code, preferred }) => [supplier.id, code, preferred])).toEqual([
      [south.id, 'S', true],
      [north.id, 'N', false],
    ]);
    expect(await listPartsOfProduct(ctx, { productId })).toMatchObject([{ supplier: { id: south.id }, code: 'S2' }]);
    expect(variantId).toBeDefined();
  });
});

it('the products of a supplier come in pages by their names, those in the trash left out', async () => {
  const { ctx, north, part } = await market();
  await part(north.id);
  for (const [name, trashed] of [
    ['Anis', false],
    ['Zimt', false],
    ['Curry', true],
    ['Basil', false],
  ] as const) {
    const { id } = await newVariant(ctx, { name });
    await setSupplierPart(ctx, { supplierId: north.id, variantId: id });
    if (trashed) await runtime.db.prisma.variant.updateMany({ where: { id }, data: { trashedAt: new Date() } });
  }
  const names: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listPartsOfSupplier(ctx, { supplierId: north.id, limit: 2, cursor });
    names.push(...page.items.map(({ variant }) => variant.title));
    cursor = page.nextCursor;
  }
  expect(names).toEqual(['Anis', 'Basil', 'Tea', 'Zimt']);
});
