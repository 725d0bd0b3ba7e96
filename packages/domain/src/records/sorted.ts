import { type Cell, type RawBuilder, sql } from '@quartermaster/db';
import type { SelectQueryBuilder } from 'kysely';
import type { Ctx } from '../kernel/context';
import { selectionText } from './beside';
import type { Plan, RecordQuery, Sorting, Tables } from './query/types';
import type { AnyListSource } from './source';

/** Where a page starts: after this row of the order. */
export interface After {
  value: string | null;
  id: string;
  /** The row's value of the second sort, if there is one. */
  thenValue?: string | null;
}

export interface Page {
  limit: number;
  after: After | null;
}

/** A row of the list, with its place in the order. */
export interface SortedRow {
  id: string;
  sortValue: Cell;
  thenValue?: Cell | undefined;
  /** In the order of the row mapping's columns: it makes a record or JSON of them. */
  values: readonly Cell[];
}

/** The place of a row in its order. */
export function placeOf({ id, sortValue, thenValue }: SortedRow): After {
  return { id, value: asText(sortValue), ...(thenValue === undefined ? {} : { thenValue: asText(thenValue) }) };
}

function asText(value: Cell): string | null {
  return value === null ? null : String(value);
}

/**
 * `limit + 1` rows of a query in an order, from `after` on: the one order of a list, for pages, boards and exports. Keyset: the
 * cost of a page does not grow with how far down it lies.
 */
export async function readSorted(ctx: Ctx, { source, plan }: Planned, { limit, after }: Page): Promise<SortedRow[]> {
  const { query, sorting, rest = query } = plan;
  const { value, id, nullable } = sorting;
  const some = { limit: limit + 1, after };
  if (value === null || !nullable) return fetchRows(ctx, source, selectValued({ source, plan }, some));
  // NULL sorts first in MySQL, so the rows with and without a value are two ranges of the index, read in turn.
  const valued =
    after && after.value === null ? [] : await fetchRows(ctx, source, selectValued({ source, plan }, some));
  if (valued.length > limit) return valued;
  const bareId = rest === query ? id : `${source.table}.id`;
  let bare = rest === query ? query.where(value, 'is', null) : rest;
  if (after && after.value === null) bare = bare.where(bareId, '>', after.id);
  const unvalued = selectRows(source, bare, { sortValue: NO_VALUE })
    .orderBy(sql.ref(bareId))
    .limit(limit + 1 - valued.length);
  return [...valued, ...(await fetchRows(ctx, source, unvalued))];
}

/**
 * The first `limit + 1` rows of several queries in one order, by one statement: the columns of a board would otherwise be as many
 * round trips.
 * @returns the rows of each query
 */
export async function readFirst(
  ctx: Ctx,
  source: AnyListSource,
  { plans, limit }: { plans: readonly Plan[]; limit: number },
): Promise<SortedRow[][]> {
  // Where rows may lack the value, a page can take two statements.
  if (plans.some(({ sorting: { value, nullable } }) => value !== null && nullable)) {
    return Promise.all(plans.map((plan) => readSorted(ctx, { source, plan }, { limit, after: null })));
  }
  const queries = plans.map((plan, index) =>
    selectValued({ source, plan }, { limit: limit + 1, after: null }).select(sql.lit(index).as('query')),
  );
  const rows = await ctx.sql.arraysOfAll(queries);
  const { id, length } = placesIn(source);
  const parts: SortedRow[][] = plans.map(() => []);
  for (const values of rows) {
    const row = { id: String(values[id]), sortValue: values[length] ?? null, values };
    parts[Number(values[length + 1])]?.push(row);
  }
  return parts;
}

interface Planned {
  source: AnyListSource;
  plan: Plan;
}

const NO_VALUE = sql<null>`NULL`;

type Value = RawBuilder<Cell>;
type RowsQuery = SelectQueryBuilder<Tables, string, object>;

/** Selects the columns of a list row, then its place in an order: for `fetchRows`. */
export function selectRows(
  source: AnyListSource,
  query: RecordQuery,
  { sortValue, thenValue }: { sortValue: Value; thenValue?: Value },
): RowsQuery {
  const places = [sortValue.as('sortValue'), ...(thenValue ? [thenValue.as('thenValue')] : [])];
  return query.modifyFront(columnsOf(source)).select(places);
}

const COLUMNS = new WeakMap<AnyListSource, RawBuilder<unknown>>();

/** As one text, made once per source: as a builder's expressions they would be compiled again for each page. */
function columnsOf(source: AnyListSource): RawBuilder<unknown> {
  const known = COLUMNS.get(source);
  if (known) return known;
  const columns = sql.raw(`${selectionText(source, source.row.summaryColumns)},`);
  COLUMNS.set(source, columns);
  return columns;
}

/** As arrays: most pages become JSON without a record in between. */
export async function fetchRows(ctx: Ctx, source: AnyListSource, query: RowsQuery): Promise<SortedRow[]> {
  const { id, length } = placesIn(source);
  const rows = await ctx.sql.arrays(query);
  return rows.map((values) => ({
    id: String(values[id]),
    sortValue: values[length] ?? null,
    thenValue: values[length + 1],
    values,
  }));
}

/** Where the id is among the values of a row, and where its place in the order begins. */
function placesIn({ row: { summaryColumns } }: AnyListSource): { id: number; length: number } {
  return { id: summaryColumns.indexOf('id'), length: summaryColumns.length };
}

function selectValued({ source, plan: { query, sorting } }: Planned, { limit, after }: Page): RowsQuery {
  const { value, id, descending, nullable, unique, decimal } = sorting;
  const direction = descending ? 'desc' : 'asc';
  const beyond = descending ? '<' : '>';
  if (value === null) {
    const page = after ? query.where(id, beyond, after.id) : query;
    return selectRows(source, page, { sortValue: NO_VALUE }).orderBy(sql.ref(id), direction).limit(limit);
  }
  const valued = nullable ? query.where(value, 'is not', null) : query;
  const sortValue = sql.ref<Cell>(value);
  // No two have the same place: there is no tie for the id to break.
  if (unique) {
    const page = after ? valued.where(value, beyond, after.value) : valued;
    return selectRows(source, page, { sortValue }).orderBy(sortValue, direction).limit(limit);
  }
  const page = after ? beyondPlace(valued, { value, id, descending, decimal }, after) : valued;
  return selectRows(source, page, { sortValue })
    .orderBy(sortValue, direction)
    .orderBy(sql.ref(id), direction)
    .limit(limit);
}

/** The plain bound first: it is what the optimizer turns into a range; the pair only trims its first value. */
function beyondPlace(
  query: RecordQuery,
  { value, id, descending, decimal }: Pick<Sorting, 'id' | 'descending' | 'decimal'> & { value: string },
  after: After,
): RecordQuery {
  const beyond = descending ? '<' : '>';
  const from = after.value === null ? null : asStored({ decimal }, after.value);
  return query
    .where(value, descending ? '<=' : '>=', from)
    .where((on) => on.or([on(value, beyond, from), on(id, beyond, after.id)]));
}

/** A value of an order as its column compares it: text beside a decimal would be compared as floating point. */
export function asStored({ decimal }: Pick<Sorting, 'decimal'>, value: string): RawBuilder<string> | string {
  return decimal ? sql<string>`CAST(${value} AS DECIMAL(26, 6))` : value;
}
