import { filterName } from '@quartermaster/contracts/records/kind';
import { KEY_PREFIXES } from '@quartermaster/contracts/records/kinds';
import { sortTerms } from '@quartermaster/contracts/records/sorts';
import { newId } from '@quartermaster/db';
import {
  bulkCustomers,
  type Ctx,
  createCustomer,
  createOrder,
  createProduct,
  createPurchaseOrder,
  createSupplier,
  createTask,
  customerSource,
  getBulkRun,
  listRecords,
  SOURCES,
  undo,
  variantSource,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { revertOf } from '../src/activity/reverts';
import type { AnyListSource } from '../src/records/source';
import { runtimeOfFile, statementsOf } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;
let ctx: Ctx;
const MANY = 300;

/** Every kind in one workspace, and as many of each in another one. */
beforeAll(async () => {
  for (const current of [await testWorkspace(runtime), await testWorkspace(runtime)]) {
    workspace = current;
    ctx = current.as.manager;
    await runtime.db.prisma.workspace.update({ where: { id: current.id }, data: { currency: 'EUR' } });
    let customerId = '';
    for (let n = 0; n < MANY; n++) {
      const name = `Name ${(n * 7919) % MANY}`;
      const isForeign = n % 3 === 1;
      const [customer, supplier] = await Promise.all([
        createCustomer(ctx, { name, currency: isForeign ? 'USD' : 'EUR', acceptDuplicate: true }),
        createSupplier(ctx, { name, currency: 'EUR', acceptDuplicate: true }),
        createTask(ctx, { title: name, dueOn: n % 5 === 0 ? null : '2026-03-12' }),
        createProduct(ctx, {
          name,
          variants: [{ sku: n % 4 === 0 ? null : `S-${n}`, price: String(n), priceCurrency: 'EUR' }],
        }),
      ]);
      if (!isForeign) customerId = customer.id;
      await createOrder(ctx, {
        customerId,
        reference: name,
        placedOn: `2026-03-${10 + (n % 9)}`,
        promisedOn: n % 5 === 0 ? null : '2026-03-12',
        lines: [{ description: name, quantity: '1', unitPrice: String(n) }],
      });
      await createPurchaseOrder(ctx, {
        supplierId: supplier.id,
        reference: name,
        orderedOn: `2026-03-${10 + (n % 9)}`,
        expectedOn: n % 5 === 0 ? null : '2026-03-12',
        lines: [{ description: name, packs: '1', packCost: String(n) }],
      });
    }
  }
  await runtime.db.pool.query(`ANALYZE TABLE ${LISTS.map(({ table }) => table).join(', ')}, records`);
}, 300_000);

interface Plan {
  table: string | null;
  type: string;
  key: string | null;
  Extra: string | null;
}

async function plansOf(work: (ctx: Ctx) => Promise<unknown>): Promise<Plan[]> {
  const sent = await statementsOf(ctx, work);
  const plans = await Promise.all(
    sent.map(({ sql, parameters }) => runtime.db.pool.query<Plan[]>(`EXPLAIN ${sql}`, [...parameters])),
  );
  return plans.flat().filter(({ table }) => table !== null);
}

/** The kind that a reference leads to, by its name in queries. */
function targetOf({ columns }: AnyListSource['list'], field: string) {
  return Object.entries(columns).find(([attribute, column]) => filterName(attribute, column) === field)?.[1].to;
}

/** Of records, and of what they are made of. */
const LISTS: readonly AnyListSource[] = [...SOURCES, variantSource];

describe.each(LISTS.map((source) => [source.list.words.many, source] as const))('%s', (_, source) => {
  const { list } = source;
  const sorts = [...new Set([...list.sorts, ...source.indexes.map(({ sort }) => sort)])];

  it.each(sortTerms(sorts))('sorted by %s, are read from an index in its order, on every page', async (sort) => {
    const page = await listRecords(ctx, source, { query: '', sort, limit: 20 });
    expect(page.nextCursor).not.toBeNull();
    for (const cursor of [null, page.nextCursor]) {
      const plans = await plansOf((ctx) => listRecords(ctx, source, { query: '', sort, limit: 50, cursor }));
      expect(plans.length).toBeGreaterThan(0);
      for (const plan of plans) {
        expect(plan.key, JSON.stringify(plan)).toMatch(/^PRIMARY$|_idx$|_key$/);
        expect(plan.type, JSON.stringify(plan)).toMatch(/^(ref|range|const|eq_ref|ref_or_null)$/);
        expect(plan.Extra ?? '', JSON.stringify(plan)).not.toMatch(/filesort|temporary/);
      }
    }
  });
  it.each(sortTerms(sorts))('sorted by %s, come each once, page by page', async (sort) => {
    const ids: unknown[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: { items: object[]; nextCursor: string | null } = await listRecords(ctx, source, {
        query: '',
        sort,
        limit: 90,
        cursor,
      });
      ids.push(...page.items.map((item) => ('id' in item ? item.id : null)));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(new Set(ids).size).toBe(MANY);
    expect(ids).toHaveLength(MANY);
  });

  const fields = Object.keys(source.language.schema.fields);
  it.each(fields)('the query field %s has a condition that the database takes', async (field) => {
    const { type, optional, words = [] } = source.language.schema.fields[field] ?? {};
    const values: Partial<Record<NonNullable<typeof type>, string>> = {
      boolean: 'true',
      date: 'today',
      duration: '2h',
      money: '5 EUR',
      number: '5',
      person: 'me',
      ref: `${KEY_PREFIXES[targetOf(list, field) ?? list.noun ?? 'product']}-1`,
      text: 'x',
      words: 'x',
    };
    const value = (type && values[type]) ?? words[0] ?? (field === 'currency' ? 'EUR' : 'none');
    const operator = type === 'words' ? '~' : '=';
    const queries = [`${field} ${operator} ${value}`, ...(optional ? [`${field} = none`, `${field} != none`] : [])];
    for (const query of queries) {
      const { items } = await listRecords(ctx, source, { query, sort: sorts[0] ?? '', limit: 1 });
      expect(items.length, query).toBeLessThanOrEqual(1);
    }
  });
  it('name every column in queries, or say that they cannot', () => {
    for (const [attribute, column] of Object.entries(list.columns)) {
      const name = filterName(attribute, column);
      if (name !== null) expect(fields, attribute).toContain(name);
    }
  });
  it('have an index for every sort of the page', () => {
    for (const sort of list.sorts) {
      expect(source.indexes.some((index) => index.sort === sort && !index.when && !index.fewDays)).toBe(true);
    }
  });
});

describe.each(SOURCES.map((source) => [source.list.words.many, source] as const))('%s, as records,', (_, source) => {
  const { list, table } = source;
  it('say of every audited action how it is undone, or that it cannot be', async () => {
    const rows = await runtime.db.prisma.auditEntry.findMany({
      where: { noun: list.noun },
      distinct: ['action'],
      select: { action: true, noun: true },
    });
    expect(rows.length).toBeGreaterThan(0);
    for (const { action, noun } of rows) {
      const isFinal = source.final?.includes(action.slice(noun.length + 1)) ?? false;
      expect(revertOf({ action, noun }, source) !== undefined, action).toBe(!isFinal);
    }
    expect(revertOf({ action: `${list.noun}.nosuchaction`, noun: list.noun }, source)).toBeUndefined();
  });
  it('are of a table whose spine rows are read with them by key', async () => {
    expect(await runtime.db.prisma.record.count({ where: { workspaceId: workspace.id, noun: list.noun } })).toBe(MANY);
    expect(table.endsWith(list.words.many.replaceAll(' ', '_'))).toBe(true);
  });
});

describe('a bulk change of customers', () => {
  const names = async (query: string) => {
    const { items } = await listRecords(ctx, customerSource, {
      query,
      sort: 'name',
      limit: 100,
    });
    return items.length;
  };
  it('sets the same values for all that are named, and one undo takes it back', async () => {
    const { items } = await listRecords(ctx, customerSource, { query: 'currency = USD', sort: 'name', limit: 5 });
    const ids = items.map((item) => ('id' in item ? String(item.id) : ''));
    const gesture = { ...ctx, operationId: newId() };
    const done = await bulkCustomers(gesture, { target: { ids }, change: { set: { termsDays: 14, phone: '1' } } });
    expect(done).toMatchObject({
      status: 'done',
      changed: 5,
      left: 0,
      skippedCount: 0,
      operation: gesture.operationId,
    });
    expect(await names('terms = 14 && phone = 1')).toBe(5);
    await undo(ctx, { operation: gesture.operationId });
    expect(await names('terms = 14 || phone = 1')).toBe(0);
  });
  it('says which were refused and why', async () => {
    const other = (await testWorkspace(runtime)).as.owner;
    const theirs = await createCustomer(other, { name: 'Theirs', currency: 'EUR' });
    const done = await bulkCustomers(ctx, { target: { ids: [theirs.id] }, change: { set: { termsDays: 1 } } });
    expect(done).toMatchObject({ changed: 0, skippedCount: 1, skipped: [{ reason: 'Customer not found' }] });
  });
  it('of more than a call may change becomes a run', async () => {
    const asked = await bulkCustomers(ctx, { target: { query: '' }, change: { trash: true } });
    expect(asked).toMatchObject({ status: 'waiting', total: null });
    expect(await getBulkRun(ctx, { id: asked.id })).toEqual(asked);
    await expect(
      bulkCustomers(workspace.as.viewer, { target: { query: '' }, change: { trash: true } }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
  it('needs a change, and only one', async () => {
    for (const change of [{}, { set: {} }, { set: { termsDays: 1 }, trash: true as const }]) {
      await expect(bulkCustomers(ctx, { target: { query: '' }, change })).rejects.toThrow('Choose at least one change');
    }
  });
});
