import type { Order, OrderTypes } from '@quartermaster/contracts/records/fixtures/order';
import type { VariantTypes } from '@quartermaster/contracts/records/fixtures/variants';
import { sortTerms } from '@quartermaster/contracts/records/sorts';
import { newId } from '@quartermaster/db';
import {
  type Ctx,
  createCustomer,
  findDrift,
  getRecord,
  groupRecords,
  listRecords,
  restoreRecord,
  trashRecord,
  undo,
  updateCustomer,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { revertOf } from '../src/activity/reverts';
import { guessUses, usesOf } from '../src/imports/sheet/uses';
import { databaseOfFile, runtimeOfFile, statementsOf } from './support';
import {
  addOrders,
  amendOrder,
  bulkOrders,
  confirmOrder,
  createOrder,
  earn,
  type NewOrder,
  orderSheet,
  orderSource,
  updateOrder,
} from './support/orders';
import { addProduct, addVariants, variantSource } from './support/variants';

// Kinds that the product does not have yet: the kernel serves them without knowing one.
const runtime = runtimeOfFile({ databaseUrl: await databaseOfFile() });
let workspace: TestWorkspace;
/** May see every column. */
let ctx: Ctx;
let acme: string;
let bolt: string;

beforeAll(async () => {
  const removeOrders = await addOrders(runtime);
  await addVariants(runtime);
  return removeOrders;
}, 120_000);
beforeEach(async () => {
  workspace = await testWorkspace(runtime);
  ctx = workspace.as.owner;
  acme = (await createCustomer(ctx, { name: 'Acme', currency: 'EUR' })).id;
  bolt = (await createCustomer(ctx, { name: 'Bolt', currency: 'EUR' })).id;
});

const add = (reference: string, input: Partial<NewOrder> = {}) =>
  createOrder(ctx, { customer: acme, currency: 'EUR', reference, ...input });
const get = (ref: string, as = ctx) => getRecord<OrderTypes>(as, orderSource, ref);
const list = async (query: string, sort = 'key') => {
  const { items } = await listRecords<OrderTypes>(ctx, orderSource, { query, sort, limit: 100 });
  return items.map(({ reference }) => reference);
};
const all = async (sort: string, limit = 1) => {
  const found: Array<string | null> = [];
  for (let cursor: string | null = null; ; ) {
    const page: { items: Array<OrderTypes['summary']>; nextCursor: string | null } = await listRecords<OrderTypes>(
      ctx,
      orderSource,
      { query: '', sort, limit, cursor },
    );
    found.push(...page.items.map(({ reference }) => reference));
    cursor = page.nextCursor;
    if (cursor === null) return found;
  }
};

describe('a column that only verbs set, or that others keep', () => {
  const forbidden = [
    ['lifecycle', 'confirmed'],
    ['confirmedAt', '2026-01-01T00:00:00.000Z'],
    ['margin', '1'],
    ['commentCount', 5],
    ['total', '1'],
  ] as const;

  it.each(forbidden)('%s is refused in create, update and bulk, and no column of a sheet', async (name, value) => {
    const made = await add('One');
    const given = { [name]: value };
    const unrecognized = `Unrecognized key: "${name}"`;
    if (name !== 'total') {
      await expect(createOrder(ctx, { customer: acme, currency: 'EUR', ...given })).rejects.toThrow(
        JSON.stringify(unrecognized).slice(1, -1),
      );
    }
    for (const change of [
      () => updateOrder(ctx, { id: made.id, version: 1, ...given }),
      () => Promise.resolve().then(() => bulkOrders(ctx, { target: { ids: [made.id] }, change: { set: given } })),
    ])
      await expect(change()).rejects.toThrow(JSON.stringify(unrecognized).slice(1, -1));
    expect(usesOf(orderSheet).map(({ use }) => use)).not.toContain(name);
    expect(guessUses(orderSheet, [orderSource.list.columns[name]?.label ?? ''])).toEqual(['ignore']);
    expect(await get(made.id)).toEqual(made);
  });
  it('is set by the verb, whose entry only the kind itself can revert', async () => {
    const { id } = await add('One');
    const gesture = { ...ctx, operationId: newId() };
    const confirmed = await confirmOrder(gesture, { id, version: 1 });
    expect(confirmed).toMatchObject({ lifecycle: 'confirmed', version: 2 });
    await expect(trashRecord(ctx, orderSource, confirmed)).rejects.toThrow('TR-1 is confirmed');
    const undone = await undo(ctx, { operation: gesture.operationId });
    expect(undone).toMatchObject({ reverted: 1, skipped: [] });
    expect(await get(id)).toMatchObject({ lifecycle: 'draft', confirmedAt: null, version: 3 });
    const { noun } = orderSource.list;
    for (const action of ['reopen', 'ship', 'purge'])
      expect(revertOf({ action: `trial.${action}`, noun }, orderSource)).toBeUndefined();
  });
  it('is left alone by the undo of an entry that names it', async () => {
    const { id } = await add('One');
    const gesture = { ...ctx, operationId: newId() };
    await amendOrder(gesture, { id, version: 1 });
    await earn(ctx, id, 7);
    const before = await get(id);
    expect(before).toMatchObject({ reference: 'Amended', lifecycle: 'confirmed', margin: '7' });
    expect(await undo(ctx, { operation: gesture.operationId })).toMatchObject({ reverted: 1, skipped: [] });
    const { updatedAt: _, ...after } = await get(id);
    expect(after).toEqual({ ...after, reference: 'One', lifecycle: 'confirmed', margin: '7', version: 3 });
    expect(after.confirmedAt).toBe(before.confirmedAt);
  });
  it('that others keep is not written by a save that read it before, and raises no version', async () => {
    const { id } = await add('One');
    const seen = await get(id);
    await earn(ctx, id, 250);
    expect(await updateOrder(ctx, { id, version: seen.version, ...only({ note: 'Urgent' }) })).toBeDefined();
    expect(await get(id)).toMatchObject({ note: 'Urgent', margin: '250', version: 2 });
  });
  it('cannot be changed by undo or bulk where the kind refuses', async () => {
    const { id } = await add('One');
    const sneaky = await bulkOrders(ctx, { target: { ids: [id] }, change: { set: { reference: 'Two' } } });
    expect(sneaky).toMatchObject({ changed: 1 });
    const undone = await undo(ctx, { operation: sneaky.operation });
    expect(undone).toMatchObject({ reverted: 1 });
    expect(await get(id)).toMatchObject({ reference: 'One', lifecycle: 'draft' });
  });
});

/** What an input has beside its id and version. */
function only(given: object): object {
  return given;
}

describe('an amount of money', () => {
  beforeEach(async () => {
    // 10 EUR, 1,600 JPY (9.60 EUR), 8.99 EUR, the largest there is, and one cent less.
    await add('ten', { total: '1000' });
    await add('yen', { total: '1600', currency: 'JPY', customer: bolt });
    await add('nine', { total: '899' });
    await add('most', { total: '999999999999999', customer: bolt });
    await add('less', { total: '999999999999998', customer: bolt });
  });

  it('is sorted by what it is worth, whatever its currency, page by page', async () => {
    const order = ['nine', 'yen', 'ten', 'less', 'most'];
    expect(await all('total')).toEqual(order);
    expect(await all('-total')).toEqual(order.toReversed());
    expect(await all('-total', 2)).toEqual(order.toReversed());
  });
  it('is compared exactly: in the currency that is named, or else by its worth', async () => {
    expect(await list('total > 10 EUR')).toEqual(['most', 'less']);
    expect(await list('total >= 10 EUR && total < 9999999999999.99 EUR')).toEqual(['ten', 'less']);
    expect(await list('total = 1600 JPY')).toEqual(['yen']);
    expect(await list('total > 9 && total < 9.9')).toEqual(['yen']);
    expect(await list('total = 9999999999999.98')).toEqual(['less']);
    expect(await list('margin = 0 && total <= 8.99')).toEqual(['nine']);
    await expect(list('margin > 5 JPY')).rejects.toThrow('workspace’s currency');
  });
  it('is added up exactly, by currency, for each group', async () => {
    const by = (sum?: string) => groupRecords(ctx, orderSource, { query: '', by: 'customer', ...(sum ? { sum } : {}) });
    expect(await by('total')).toEqual({
      groups: [
        {
          value: bolt,
          title: 'Bolt',
          count: 3,
          capped: false,
          sums: [
            { currency: 'EUR', amount: '1999999999999997' },
            { currency: 'JPY', amount: '1600' },
          ],
        },
        { value: acme, title: 'Acme', count: 2, capped: false, sums: [{ currency: 'EUR', amount: '1899' }] },
      ],
      total: {
        count: 5,
        capped: false,
        sums: [
          { currency: 'EUR', amount: '2000000000001896' },
          { currency: 'JPY', amount: '1600' },
        ],
      },
    });
    expect((await by()).groups[0]).toEqual({ value: bolt, title: 'Bolt', count: 3, capped: false });
    for (const sum of ['units', 'reference', 'nosuch'])
      await expect(by(sum)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a reference, a joined column and a virtual one', () => {
  it('show the name as it is now, in lists, pages and conflicts, and are undone by what they point at', async () => {
    const { id } = await add('One');
    const gesture = { ...ctx, operationId: newId() };
    await updateOrder(gesture, { id, version: 1, ...only({ customer: bolt }) });
    await updateCustomer(ctx, { id: bolt, version: 1, name: 'Bolt and Sons' });
    const customer = { id: bolt, key: 'C-2', title: 'Bolt and Sons' };
    expect((await get(id)).customer).toEqual(customer);
    const { items } = await listRecords<OrderTypes>(ctx, orderSource, { query: '', sort: 'key', limit: 1 });
    expect(items[0]?.customer).toEqual(customer);
    await expect(updateOrder(ctx, { id, version: 1 })).rejects.toMatchObject({ details: { current: { customer } } });
    expect(await undo(ctx, { operation: gesture.operationId })).toMatchObject({ reverted: 1, skipped: [] });
    expect((await get(id)).customer).toEqual({ id: acme, key: 'C-1', title: 'Acme' });
    expect(await findDrift(runtime.db)).toEqual([]);
  });
  it('filter and group; a reference names the record of the other kind', async () => {
    await add('One');
    await add('Two', { customer: bolt, promisedOn: '2001-02-03' });
    expect(await list('customer = C-2')).toEqual(['Two']);
    expect(await list(`customer != ${bolt}`)).toEqual(['One']);
    expect(await list('late')).toEqual(['Two']);
    expect(await list('!late')).toEqual(['One']);
    await expect(list('customer = C-99')).rejects.toThrow('There is no customer “C-99”');
    await expect(list('', 'customer')).rejects.toThrow();
    const { groups } = await groupRecords(ctx, orderSource, { query: 'late', by: 'customer' });
    expect(groups).toEqual([{ value: bolt, title: expect.stringMatching(/^Bolt/), count: 1, capped: false }]);
  });
  it('belong to lists whose rows are no records, too', async () => {
    const bolts = { number: 1, title: 'Bolts', category: 'goods', unit: 'kg' };
    const product = await addProduct(ctx, {
      ...bolts,
      stock: [
        ['B-1', '1.500'],
        ['B-2', '0'],
      ],
    });
    const advice = { number: 2, title: 'Advice', category: 'services', unit: 'h' };
    await addProduct(ctx, { ...advice, stock: [['A-1', '10.25']] });
    const read = async (query: string, sort = 'sku') =>
      (await listRecords<VariantTypes>(ctx, variantSource, { query, sort, limit: 10 })).items;
    const skus = async (query: string, sort?: string) => (await read(query, sort)).map(({ sku }) => sku);
    expect((await read('sku = B-1'))[0]).toEqual({
      id: expect.any(String),
      product: { id: product, key: 'P-1', title: 'Bolts' },
      ...{ sku: 'B-1', stockState: 'ok', onHand: '1.5', category: 'goods', unit: 'kg', unitDecimals: 3 },
    });
    expect(await skus('')).toEqual(['A-1', 'B-1', 'B-2']);
    expect(await skus('', '-onHand')).toEqual(['A-1', 'B-1', 'B-2']);
    expect(await skus('on_hand >= 1.5 && product = P-1')).toEqual(['B-1']);
    expect(await skus('category = services || unit ~ k && stock = none')).toEqual(['A-1', 'B-2']);
    const { groups } = await groupRecords(ctx, variantSource, { query: '', by: 'category' });
    expect(groups.map(({ value, count }) => [value, count])).toEqual([
      ['goods', 2],
      ['services', 1],
    ]);
  });
});

it.each(sortTerms(orderSource.indexes.map(({ sort }) => sort)))(
  'orders by %s are read from an index, and their customers by primary key',
  async (sort) => {
    for (let n = 0; n < 30; n++) await add(`Order ${n}`, { total: String(n * 100), promisedOn: '2026-03-12' });
    await runtime.db.pool.query('ANALYZE TABLE orders, records');
    const sent = await statementsOf(ctx, (ctx) => listRecords(ctx, orderSource, { query: '', sort, limit: 5 }));
    expect(sent.length).toBeGreaterThan(0);
    for (const { sql, parameters } of sent) {
      const plans = await runtime.db.pool.query<
        Array<{ table: string | null; type: string; key: string | null; Extra: string | null }>
      >(`EXPLAIN ${sql}`, [...parameters]);
      for (const { table, type, key, Extra } of plans) {
        expect(type, JSON.stringify(plans)).toMatch(table === 'beside' ? /^eq_ref$/ : /^(ref|range)$/);
        expect(key).toMatch(/^PRIMARY$|_idx$|_key$/);
        expect(Extra ?? '').not.toMatch(/filesort|temporary/);
      }
    }
  },
);

it('an order goes into the trash and comes back as it was', async () => {
  const made: Order = await add('One');
  const trashed = await trashRecord<OrderTypes>(ctx, orderSource, made);
  expect(await list('')).toEqual([]);
  const { trashedAt, updatedAt, version, ...back } = await restoreRecord<OrderTypes>(ctx, orderSource, trashed);
  expect(trashedAt).toBeNull();
  expect({ ...back, trashedAt, version: 1, updatedAt: made.updatedAt }).toEqual(made);
  expect([version, updatedAt >= made.updatedAt]).toEqual([3, true]);
});
