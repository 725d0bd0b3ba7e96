import { type RawBuilder, sql } from '@quartermaster/db';
import type { SelectQueryBuilder } from 'kysely';
import { selectionOf } from './beside';
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

/** A row of the list, with its place in the order; `toSummary` reads the rest. */
export interface SortedRow {
  id: string;
  sortValue: string | number | null;
  thenValue?: string | number | null;
}

/** The place of a row in its order. */
export function placeOf({ id, sortValue, thenValue }: SortedRow): After {
  return { id, value: asText(sortValue), ...(thenValue === undefined ? {} : { thenValue: asText(thenValue) }) };
}

function asText(value: string | number | null): string | null {
  return value === null ? null : String(value);
}

/**
 * `limit + 1` rows of a query in an order, from `after` on: the one order of a list, for pages, boards and exports. Keyset: the
 * cost of a page does not grow with how far down it lies.
 */
export async function readSorted(
  source: AnyListSource,
  { query, sorting, rest = query }: Plan,
  { limit, after }: Page,
): Promise<SortedRow[]> {
  const { value, id, nullable } = sorting;
  if (value === null || !nullable) return readValued(source, { query, sorting }, { limit: limit + 1, after });
  // NULL sorts first in MySQL, so the rows with and without a value are two ranges of the index, read in turn.
  const valued =
    after && after.value === null ? [] : await readValued(source, { query, sorting }, { limit: limit + 1, after });
  if (valued.length > limit) return valued;
  const bareId = rest === query ? id : `${source.table}.id`;
  let bare = rest === query ? query.where(value, 'is', null) : rest;
  if (after && after.value === null) bare = bare.where(bareId, '>', after.id);
  const others = await selectRows(source, bare, { sortValue: NO_VALUE })
    .orderBy(sql.ref(bareId))
    .limit(limit + 1 - valued.length)
    .execute();
  return [...valued, ...others];
}

const NO_VALUE = sql<null>`NULL`;

type Value = RawBuilder<string | number | null>;

/** Selects the columns of a list row, and its place in an order. Which columns these are, the compiler does not know. */
export function selectRows(
  source: AnyListSource,
  query: RecordQuery,
  { sortValue, thenValue }: { sortValue: Value; thenValue?: Value },
): SelectQueryBuilder<Tables, string, SortedRow> {
  const columns = selectionOf(source, source.row.summaryColumns);
  const places = [sortValue.as('sortValue'), ...(thenValue ? [thenValue.as('thenValue')] : [])];
  return query.select([...columns, ...places]).$castTo<SortedRow>();
}

function readValued(
  source: AnyListSource,
  { query, sorting: { value, id, descending, nullable, unique, decimal } }: Pick<Plan, 'query' | 'sorting'>,
  { limit, after }: Page,
): Promise<SortedRow[]> {
  const direction = descending ? 'desc' : 'asc';
  const beyond = descending ? '<' : '>';
  if (value === null) {
    const page = after ? query.where(id, beyond, after.id) : query;
    return selectRows(source, page, { sortValue: NO_VALUE }).orderBy(sql.ref(id), direction).limit(limit).execute();
  }
  const valued = nullable ? query.where(value, 'is not', null) : query;
  const sortValue = sql.ref<string | number | null>(value);
  // No two have the same place: there is no tie for the id to break.
  if (unique) {
    const page = after ? valued.where(value, beyond, after.value) : valued;
    return selectRows(source, page, { sortValue }).orderBy(sortValue, direction).limit(limit).execute();
  }
  const page = after ? beyondPlace(valued, { value, id, descending, decimal }, after) : valued;
  return selectRows(source, page, { sortValue })
    .orderBy(sortValue, direction)
    .orderBy(sql.ref(id), direction)
    .limit(limit)
    .execute();
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
