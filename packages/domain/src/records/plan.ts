import type { Column } from '@quartermaster/contracts/records/column';
import { listName } from '@quartermaster/contracts/records/kind';
import { isDescending, sortKey } from '@quartermaster/contracts/records/sorts';
import { type ScopedTable, sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import type { Filter, Narrowing, Plan, RecordQuery, Sorting } from './query/types';
import type { StoredValues } from './row';
import { textCandidates } from './search/match';
import { type AnyListSource, recordColumn, type SortIndex } from './source';

/** Up to this many matches of one condition are fetched and sorted; more are dense enough to be met along an order. */
export const FEW = 2_000;

/**
 * How to read a sort: through which table and index, so that a page costs its own rows and not those it passes over. The server
 * judges by a sample of the index, and in a large workspace takes one that reads thousands of rows to find 50; so the index is named.
 * @throws Invalid for a sort that the list does not have
 */
export async function planOf(ctx: Ctx, source: AnyListSource, sorted: { sort: string } & Filter): Promise<Plan> {
  const { sort, narrow, conditions } = sorted;
  const key = sortKey(sort);
  const descending = isDescending(sort);
  if (key.startsWith('cf:')) return byField(ctx, source, { id: key.slice('cf:'.length), descending, conditions });
  const sorting: Sorting = { ...sortedBy(source, key), descending };
  if (narrow.nothing) return { query: fromIndex(ctx, source, 'PRIMARY').where(sql<boolean>`FALSE`), sorting };
  const candidates = await candidatesOf(ctx, source, narrow);
  if (candidates) {
    const ids = candidates.length > 0 ? candidates : [''];
    const index = source.partOf ? `${source.partOf.by}_idx` : 'PRIMARY';
    const query = conditions(fromIndex(ctx, source, index).where(recordColumn(source), 'in', ids));
    return { query, sorting, sorts: true };
  }
  return (await source.plan?.(ctx, sorted)) ?? along(ctx, source, sorted);
}

/** The records that can match, where there are few of them: by their words, or by what they are linked to. */
async function candidatesOf(ctx: Ctx, source: AnyListSource, { text, linked }: Narrowing): Promise<string[] | null> {
  const worded = text === undefined ? null : await textCandidates(ctx, source, { text, most: FEW });
  return worded ?? (await linked?.(ctx, FEW)) ?? null;
}

/** Along the index of a sort that uses most of what all matches have in common. */
function along(ctx: Ctx, source: AnyListSource, { sort, narrow, conditions }: { sort: string } & Filter): Plan {
  const key = sortKey(sort);
  const best = bestIndex(source, key, narrow);
  if (!best) throw new Error(`${source.table} has no index for the sort ${key}`);
  const through = ({ index, when = [] }: SortIndex, values: StoredValues) =>
    conditions(narrowed(fromIndex(ctx, source, index), source, { columns: when, stored: values }));
  const sorting = { ...sortedBy(source, key), descending: isDescending(sort) };
  const plan: Plan = { query: through(best, narrow.stored), sorting };
  const { when = [] } = best;
  const apart = when.length > 0 ? undefined : apartIndex(source, key, narrow);
  if (!apart) return plan;
  const { index, column, values } = apart;
  return { ...plan, parts: values.map((value) => through(index, { ...narrow.stored, [column]: value })) };
}

function bestIndex({ indexes }: AnyListSource, key: string, { stored, fewDays }: Narrowing): SortIndex | undefined {
  const [best] = indexes
    .filter(({ sort, when = [], fewDays: few = false }) => {
      const fits = when.every((column) => stored[column] !== undefined);
      return sort === key && fits && (!few || fewDays === true);
    })
    .toSorted((a, b) => useOf(b) - useOf(a));
  return best;
}

/** The first index in which the matches are a few ranges, each in the order of the sort: of days, whose order text has too. */
function apartIndex({ indexes, list }: AnyListSource, key: string, { stored, among = {} }: Narrowing) {
  const isOfDays = Object.entries(list.columns).some(
    ([name, column]) => listName(name, column) === key && column.type === 'date',
  );
  if (!isOfDays) return undefined;
  for (const index of indexes) {
    const { sort, when: [column, ...others] = [] } = index;
    const values = column === undefined ? undefined : among[column];
    const fits = sort === key && others.every((other) => stored[other] !== undefined);
    if (column !== undefined && values && fits) return { index, column, values };
  }
  return undefined;
}

function useOf({ when = [], fewDays = false }: SortIndex): number {
  return when.length + (fewDays ? 10 : 0);
}

/** Redundant with the conditions of a query, but MySQL uses an index only if they are on its own columns. */
export function narrowed(
  query: RecordQuery,
  { table }: AnyListSource,
  { columns, stored }: { columns: readonly string[]; stored: StoredValues },
): RecordQuery {
  return columns.reduce((query, column) => query.where(`${table}.${column}`, '=', storedAs(stored[column])), query);
}

/** Booleans are numbers in the table. */
function storedAs(value: string | number | boolean | null | undefined): string | number {
  return typeof value === 'boolean' ? Number(value) : (value ?? '');
}

/** A query over the list's table, through an index of it. */
export function fromIndex(ctx: Ctx, { table }: AnyListSource, index: string): RecordQuery {
  return recordQuery(ctx, table, index === 'PRIMARY' ? index : `${table}_workspaceId_${index}`);
}

/** The builder knows the columns of its tables; from here on only the plan does. */
export function recordQuery(ctx: Ctx, table: ScopedTable, index?: string): RecordQuery {
  return ctx.sql.from(table, index === undefined ? {} : { index }) as unknown as RecordQuery;
}

/** STRAIGHT_JOIN without its syntax: the index rows come first because their index is named, the records by primary key. */
export function joinRecords(
  query: RecordQuery,
  { table }: AnyListSource,
  rows: { table: string; id: string },
): RecordQuery {
  return query.innerJoin(table, (join) =>
    join
      .onRef(`${table}.workspaceId`, '=', `${rows.table}.workspaceId`)
      .onRef(`${table}.id`, '=', `${rows.table}.${rows.id}`),
  ) as RecordQuery;
}

const DECIMALS: ReadonlySet<Column['type']> = new Set(['money', 'price', 'cost', 'quantity', 'rate']);

/** What a sort compares, without its direction. The time of creation has the order of ids. @throws Invalid */
export function sortedBy({ list, row, table, indexes }: AnyListSource, key: string): Omit<Sorting, 'descending'> {
  const id = `${table}.id`;
  if (key === 'created') return { value: null, id, nullable: false };
  const index = indexes.find(({ sort, column }) => sort === key && column !== undefined);
  if (index?.column) return { value: `${table}.${index.column}`, id, nullable: false, unique: true };
  const [attribute, column] =
    Object.entries(list.columns).find(([attribute, column]) => listName(attribute, column) === key) ?? [];
  if (attribute === undefined || column === undefined) throw new Invalid(`The list has no sort by ${key}`, 'sort');
  // Amounts in several currencies have the order of what they are worth in one.
  const { base = attribute } = column;
  return {
    value: `${table}.${row.stored[base] ?? base}`,
    id,
    nullable: (list.columns[base] ?? column).optional ?? false,
    ...(column.type === 'key' ? { unique: true } : {}),
    ...(DECIMALS.has(column.type) ? { decimal: true } : {}),
  };
}

/** By a custom field: first the records with a value, in its order, then the others. */
async function byField(
  ctx: Ctx,
  source: AnyListSource,
  { id, descending, conditions }: { id: string; descending: boolean; conditions: Filter['conditions'] },
): Promise<Plan> {
  const field = await ctx.sql
    .from('fields')
    .select('fields.kind')
    .where('fields.id', '=', id)
    .where('fields.noun', '=', source.list.noun ?? '')
    .executeTakeFirst();
  if (!field) throw new Invalid('The field to sort by does not exist', 'sort');
  const decimal = ['number', 'money', 'choice'].includes(field.kind);
  const column = decimal ? 'number' : 'text';
  const values = recordQuery(ctx, 'field_values', `field_values_workspaceId_fieldId_${column}_recordId_idx`);
  const valued = joinRecords(values.where('field_values.fieldId', '=', id), source, {
    table: 'field_values',
    id: 'recordId',
  });
  const { table } = source;
  const bare = fromIndex(ctx, source, 'PRIMARY').where(
    sql<boolean>`NOT EXISTS (SELECT 1 FROM field_values AS own WHERE own.workspaceId = ${sql.ref(`${table}.workspaceId`)}
      AND own.fieldId = ${id} AND own.recordId = ${sql.ref(`${table}.id`)})`,
  );
  return {
    query: conditions(valued),
    rest: conditions(bare),
    sorting: {
      value: `field_values.${column}`,
      id: 'field_values.recordId',
      descending,
      nullable: true,
      decimal,
    },
  };
}
