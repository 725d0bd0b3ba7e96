import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import { choice, date, money, type Reference, ref, text } from './column';
import {
  type Order,
  type OrderCreateInput,
  type OrderPatch,
  type OrderSummary,
  type OrderTypes,
  order,
} from './fixtures/order';
import { type VariantRow, type VariantTypes, variants } from './fixtures/variants';
import {
  type AnyKind,
  type AnyList,
  defineKind,
  listColumns,
  querySchemaOf,
  visibleColumns,
  visibleList,
} from './kind';
import { languageOf } from './query/language';
import { type ListSchemas, listSchemas, type RecordSchemas, recordSchemas } from './schemas';

const address = z.object({ city: z.string() });
const schemas = recordSchemas<typeof order.columns, OrderTypes>(order, { output: { address }, input: { address } });
const ID = 'a3b0c442-98fc-4c14-9af4-8f2d1c3b5e6f';
const minimum: OrderCreateInput = { customer: ID, currency: 'EUR' };

describe('the types of a kind', () => {
  it('are derived from its columns', () => {
    expectTypeOf<Order['customer']>().toEqualTypeOf<Reference>();
    expectTypeOf<Order['reference']>().toEqualTypeOf<string | null>();
    expectTypeOf<Order['lifecycle']>().toEqualTypeOf<'draft' | 'confirmed' | 'cancelled'>();
    expectTypeOf<Order['total']>().toEqualTypeOf<string>();
    expectTypeOf<Order['trashedAt']>().toEqualTypeOf<string | null>();
    expectTypeOf<OrderCreateInput['customer']>().toEqualTypeOf<string>();
    expectTypeOf<OrderPatch['reference']>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<VariantRow['onHand']>().toEqualTypeOf<string>();
    expectTypeOf(order.sorts).toEqualTypeOf<
      readonly ('promised' | 'total' | 'confirmed' | 'urgency' | 'key' | 'margin')[]
    >();
  });

  it('omit columns that only the server sets, that are not in rows, and that are never serialised', () => {
    expectTypeOf<keyof OrderSummary & ('note' | 'address' | 'state' | 'trashedAt')>().toEqualTypeOf<never>();
    expectTypeOf<keyof Order & 'state'>().toEqualTypeOf<never>();
    type Kept = 'total' | 'baseTotal' | 'margin' | 'units' | 'lifecycle' | 'confirmedAt' | 'commentCount' | 'state';
    expectTypeOf<keyof OrderCreateInput & Kept>().toEqualTypeOf<never>();
    expectTypeOf<keyof OrderPatch & Kept>().toEqualTypeOf<never>();
  });

  it('reject a mistake where it is made', () => {
    const wrong = (_: OrderCreateInput) => undefined;
    // @ts-expect-error a number is not a reference
    wrong({ ...minimum, customer: 1 });
    // @ts-expect-error no such currency
    wrong({ ...minimum, currency: 'XXX' });
    // @ts-expect-error a total is computed
    wrong({ ...minimum, total: '100' });
    // @ts-expect-error the customer is missing
    wrong({ currency: 'EUR' });
    // @ts-expect-error a column with a permission can be absent
    const margin = (row: OrderSummary): string => row.margin;
    expect(margin).toBeTypeOf('function');

    const { columns, sorts, groups, defaults, ...rest } = order;
    const some = { ...rest, columns, sorts, groups, defaults };
    // @ts-expect-error sorts need an existing column
    defineKind({ ...some, defaults: { ...defaults, sort: 'nosuchcolumn' } });
    // @ts-expect-error a choice without a rank cannot be sorted
    defineKind({ ...some, sorts: ['promised', 'lifecycle'] });
    // @ts-expect-error a reference cannot be sorted
    defineKind({ ...some, sorts: ['promised', 'customer'] });
    // @ts-expect-error totals cannot be grouped
    defineKind({ ...some, groups: ['total'] });
    // @ts-expect-error a detail column is not in lists
    defineKind({ ...some, defaults: { ...defaults, columns: ['note'] } });
    const total = money({ label: 'Total', currency: 'nowhere' });
    const list = {
      ...rest,
      sorts: ['total'],
      groups: [],
      defaults: { query: '', sort: 'total', columns: [] },
    } as const;
    // @ts-expect-error its currency column does not exist
    defineKind({ ...list, columns: { total } });
    const shouting = { total: date({ label: 'Total' }), onHand: date({ label: 'On hand' }) };
    // @ts-expect-error queries are read in lower case
    defineKind({ ...list, columns: shouting });
    // @ts-expect-error there is no such noun
    ref({ label: 'Other', to: 'starship' });
    // @ts-expect-error there is no such permission
    date({ label: 'Due', needs: 'costs.look' });
    // @ts-expect-error there is no such option
    text({ label: 'Name', max: 10, sortable: true });
    // @ts-expect-error a text needs a maximum length
    text({ label: 'Name' });
    // @ts-expect-error the default is not one of the values
    choice(['a', 'b'], { label: 'Letter', default: 'c' });
  });

  it('allow kinds and lists of different types in one registry', () => {
    const kinds: readonly AnyKind[] = [order];
    const lists: readonly AnyList[] = [order, variants];
    const records: RecordSchemas<OrderTypes> = schemas;
    const rows: ListSchemas<VariantTypes> = listSchemas<typeof variants.columns, VariantTypes>(variants);
    expect([kinds.length, lists.length]).toEqual([1, 2]);
    expect(
      Object.keys(
        rows.summary.parse({
          ...row,
          product: row.customer,
          sku: null,
          stockState: 'ok',
          onHand: '3.000',
          category: 'goods',
        }),
      ),
    ).toContain('sku');
    expect(records.create.parse(minimum).unit).toBe('pcs');
  });
});

const row = {
  id: ID,
  key: 'SO-1',
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  customer: { id: ID, key: 'C-1', title: 'Acme' },
  reference: null,
  ownerId: null,
  lifecycle: 'draft',
  urgency: 'low',
  promisedOn: null,
  confirmedAt: null,
  currency: 'JPY',
  total: '1000',
  baseTotal: '600',
  units: '1.5',
  unit: 'kg',
  unitDecimals: 3,
  commentCount: 0,
  attachmentCount: 0,
} satisfies OrderSummary;

describe('the schemas of a kind', () => {
  it('accept a row with and without columns that need a permission', () => {
    expect(schemas.summary.parse(row)).toEqual(row);
    expect(schemas.summary.parse({ ...row, margin: '-5', discount: 10 })).toMatchObject({ margin: '-5', discount: 10 });
    expect(schemas.summary.safeParse({ ...row, total: '10.5' }).success).toBe(false);
    expect(schemas.summary.safeParse({ ...row, lifecycle: 'shipped' }).success).toBe(false);
    expect(schemas.summary.parse({ ...row, state: 'Picking' })).not.toHaveProperty('state');
  });
  it('accept the full record', () => {
    const record = { ...row, note: '', address: { city: 'Oslo' }, trashedAt: null } satisfies Order;
    expect(schemas.detail.parse(record)).toEqual(record);
    expect(schemas.detail.safeParse({ ...record, address: {} }).success).toBe(false);
  });
  it('create a record from the required fields and default the rest', () => {
    expect(schemas.create.parse(minimum)).toEqual({
      customer: ID,
      currency: 'EUR',
      reference: null,
      ownerId: null,
      urgency: 'low',
      promisedOn: null,
      risk: 'none',
      unit: 'pcs',
      unitDecimals: 0,
      note: '',
      address: null,
    });
    for (const wrong of [{ total: '1' }, { lifecycle: 'draft' }, { discount: 101 }, { reference: 'a'.repeat(61) }])
      expect(schemas.create.safeParse({ ...minimum, ...wrong }).success).toBe(false);
  });
  it('change only the given fields', () => {
    expect(schemas.patch.parse({})).toEqual({});
    expect(schemas.patch.parse({ reference: null, customer: ID })).toEqual({ reference: null, customer: ID });
    expect(schemas.patch.safeParse({ currency: null }).success).toBe(false);
    expect(schemas.patch.safeParse({ confirmedAt: null }).success).toBe(false);
  });
});

describe('the columns of a list', () => {
  it('has columns under their list names, without detail columns', () => {
    expect(Object.keys(listColumns(order))).toEqual([
      ...[
        'key',
        'customer',
        'reference',
        'owner',
        'state',
        'lifecycle',
        'urgency',
        'promised',
        'confirmed',
        'currency',
      ],
      ...['total', 'margin', 'discount', 'risk', 'units', 'comments', 'files'],
    ]);
  });
  it('has a query language', () => {
    const { parse, print } = languageOf(querySchemaOf(order));
    const text =
      'late && total > 500 JPY && owner = none && urgency >= low && lifecycle in (draft) && promised < today';
    const read = parse(text);
    expect(read.ok && print(read.query)).toBe(text);
    for (const unknown of ['note ~ a', 'baseTotal > 1', 'ownerId = me', 'state = a', 'address = a', 'currency > EUR'])
      expect(parse(unknown)).toMatchObject({ ok: false });
  });
  it('shows a reader only the columns their permissions allow', () => {
    const all = Object.keys(order.columns);
    expect(Object.keys(visibleColumns(() => true, order))).toEqual(all);
    const few = visibleColumns((permission) => permission !== 'members.manage', order);
    expect(all.filter((name) => !(name in few))).toEqual(['margin', 'discount', 'risk']);
    const seen = visibleList((permission) => permission !== 'members.manage', order);
    expect(seen).toMatchObject({
      columns: few,
      sorts: ['promised', 'total', 'confirmed', 'urgency', 'key'],
      groups: ['customer', 'owner', 'lifecycle', 'promised'],
    });
    const { parse } = languageOf(querySchemaOf(seen));
    expect(parse('margin > 1')).toMatchObject({ ok: false, error: { message: expect.stringContaining('no field') } });
    expect(parse('late')).toMatchObject({ ok: true });
    expect(visibleList(() => true, order)).toBe(order);
  });
});
