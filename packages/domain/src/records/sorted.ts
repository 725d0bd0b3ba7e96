import { type Cell, type RawBuilder, sql } from '@quartermaster/db';
import type { SelectQueryBuilder } from 'kysely';
import type { Ctx } from '../kernel/context';
import { selectionText } from './beside';
import { fromIndex } from './plan';
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
  const { query, sorting, rest = query, parts } = plan;
  if (parts) {
    const read = parts.map((query) => readSorted(ctx, { source, plan: { query, sorting } }, { limit, after }));
    return merged(await Promise.all(read), sorting).slice(0, limit + 1);
  }
  const { value, id, nullable } = sorting;
  const some = { limit: limit + 1, after };
  if (value === null || !nullable) return fetchRows(ctx, source, selectValued(ctx, { source, plan }, some));
  // NULL sorts first in MySQL, so the rows with and without a value are two ranges of the index, read in turn.
  const valued =
    after && after.value === null ? [] : await fetchRows(ctx, source, selectValued(ctx, { source, plan }, some));
  if (valued.length > limit) return valued;
  const bareId = rest === query ? id : `${source.table}.id`;
  let bare = rest === query ? query.where(value, 'is', null) : rest;
  if (after && after.value === null) bare = bare.where(bareId, '>', after.id);
  const unvalued = selectOrdered(ctx, { source, plan }, bare, {
    sortValue: NO_VALUE,
    arrange: (rows) => rows.orderBy(sql.ref(bareId)),
    limit: limit + 1 - valued.length,
  });
  return [...valued, ...(await fetchRows(ctx, source, unvalued))];
}

/** Rows of several queries in their one order. Only for orders that text has too, such as that of days. */
function merged(parts: ReadonlyArray<readonly SortedRow[]>, { descending }: Sorting): SortedRow[] {
  const turn = descending ? -1 : 1;
  return parts.flat().sort((a, b) => {
    const [one, other] = [placeOf(a), placeOf(b)];
    // Rows without a value come last, by their ids.
    if (one.value === null || other.value === null) {
      if (one.value !== other.value) return one.value === null ? 1 : -1;
      return compareTexts(one.id, other.id);
    }
    return turn * (compareTexts(one.value, other.value) || compareTexts(one.id, other.id));
  });
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
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
    selectValued(ctx, { source, plan }, { limit: limit + 1, after: null }).select(sql.lit(index).as('query')),
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

function selectValued(ctx: Ctx, { source, plan }: Planned, { limit, after }: Page): RowsQuery {
  const { query, sorting } = plan;
  const { value, id, descending, nullable, unique, decimal } = sorting;
  const direction = descending ? 'desc' : 'asc';
  const beyond = descending ? '<' : '>';
  const byId: Arrange = (rows) => rows.orderBy(sql.ref(id), direction);
  if (value === null) {
    const page = after ? query.where(id, beyond, after.id) : query;
    return selectOrdered(ctx, { source, plan }, page, { sortValue: NO_VALUE, arrange: byId, limit });
  }
  const valued = nullable ? query.where(value, 'is not', null) : query;
  const sortValue = sql.ref<Cell>(value);
  const byValue: Arrange = (rows) => rows.orderBy(sortValue, direction);
  // No two have the same place: there is no tie for the id to break.
  if (unique) {
    const page = after ? valued.where(value, beyond, after.value) : valued;
    return selectOrdered(ctx, { source, plan }, page, { sortValue, arrange: byValue, limit });
  }
  const page = after ? beyondPlace(valued, { value, id, descending, decimal }, after) : valued;
  return selectOrdered(ctx, { source, plan }, page, { sortValue, arrange: (rows) => byId(byValue(rows)), limit });
}

type Arrange = (rows: RecordQuery) => RecordQuery;

/**
 * The first rows of a query in an order. Where they are sorted, the ids of the page come first: what is read beside a row would be read
 * beside every row that is sorted.
 */
function selectOrdered(
  ctx: Ctx,
  { source, plan }: Planned,
  query: RecordQuery,
  { sortValue, arrange, limit }: { sortValue: Value; arrange: Arrange; limit: number },
): RowsQuery {
  const ordered = arrange(query).limit(limit);
  if (!plan.sorts) return selectRows(source, ordered, { sortValue });
  const id = `${source.table}.id`;
  const page = ordered.select([sql.ref(id).as('id'), sortValue.as('sortValue')]).as('page');
  const rows = fromIndex(ctx, source, 'PRIMARY').innerJoin(page, 'page.id', id) as RecordQuery;
  return selectRows(source, arrange(rows), { sortValue: sql.ref<Cell>('page.sortValue') });
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
