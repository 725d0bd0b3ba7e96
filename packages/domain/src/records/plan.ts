import type { Column } from '@quartermaster/contracts/records/column';
import { listName } from '@quartermaster/contracts/records/kind';
import { isDescending, sortKey } from '@quartermaster/contracts/records/sorts';
import { type ScopedTable, sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import type { Filter, Plan, RecordQuery, Sorting } from './query/types';
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
  const candidates =
    narrow.text === undefined ? null : await textCandidates(ctx, source, { text: narrow.text, most: FEW });
  if (candidates) {
    const ids = candidates.length > 0 ? candidates : [''];
    const index = source.partOf ? `${source.partOf.by}_idx` : 'PRIMARY';
    return { query: conditions(fromIndex(ctx, source, index).where(recordColumn(source), 'in', ids)), sorting };
  }
  return (await source.plan?.(ctx, sorted)) ?? along(ctx, source, sorted);
}

/** Along the index of a sort that uses most of what all matches have in common. */
function along(ctx: Ctx, source: AnyListSource, { sort, narrow, conditions }: { sort: string } & Filter): Plan {
  const key = sortKey(sort);
  const [best] = source.indexes
    .filter(({ sort, when = [], fewDays = false }) => {
      const fits = when.every((column) => narrow.stored[column] !== undefined);
      return sort === key && fits && (!fewDays || narrow.fewDays === true);
    })
    .toSorted((a, b) => useOf(b) - useOf(a));
  if (!best) throw new Error(`${source.table} has no index for the sort ${key}`);
  let query = fromIndex(ctx, source, best.index);
  // Redundant with the conditions, but MySQL uses the index only if they are on its own columns.
  for (const column of best.when ?? [])
    query = query.where(`${source.table}.${column}`, '=', stored(narrow.stored[column]));
  return { query: conditions(query), sorting: { ...sortedBy(source, key), descending: isDescending(sort) } };
}

function useOf({ when = [], fewDays = false }: SortIndex): number {
  return when.length + (fewDays ? 10 : 0);
}

/** Booleans are numbers in the table. */
function stored(value: string | number | boolean | null | undefined): string | number {
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
