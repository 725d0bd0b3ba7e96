import { type RawBuilder, sql } from '@quartermaster/db';
import { SUMMARY_COLUMNS } from './columns';
import type { Plan, SortColumn, SortOrder, TaskQuery } from './query/types';

/** Where a page starts: after this row of the order. */
export interface After {
  value: string | null;
  id: string;
  /** By a second sort too: what that says of the row. */
  thenValue?: string | null;
}

export interface Page {
  limit: number;
  after: After | null;
}

/** A row of the list, with what of it is needed to go on; `toSummary` reads the rest. */
export interface SortedRow {
  id: string;
  orderValue: string | number | null;
  thenValue?: string | number | null;
}

/** The place of a row in its order. */
export function placeOf({ id, orderValue, thenValue }: SortedRow): After {
  return { id, value: asText(orderValue), ...(thenValue === undefined ? {} : { thenValue: asText(thenValue) }) };
}

function asText(value: string | number | null): string | null {
  return value === null ? null : String(value);
}

export const SUMMARY = SUMMARY_COLUMNS.map((column) => `tasks.${column}` as const);

/**
 * `limit + 1` rows of a query in an order, from `after` on: the one order of tasks, for lists, boards and reports. Keyset: the
 * cost of a page does not grow with how far down it lies.
 */
export async function readSorted({ query, order, rest = query }: Plan, { limit, after }: Page): Promise<SortedRow[]> {
  const { value, id, nullable } = order;
  if (value === null || !nullable) return readValued(query, order, { limit: limit + 1, after });
  // NULL sorts first in MySQL, so the rows with and without a value are two ranges of the index, read in turn.
  const valued = after && after.value === null ? [] : await readValued(query, order, { limit: limit + 1, after });
  if (valued.length > limit) return valued;
  const bareId = rest === query ? id : 'tasks.id';
  let bare = rest === query ? query.where(value, 'is', null) : rest;
  if (after && after.value === null) bare = bare.where(bareId, '>', after.id);
  const others = await bare
    .select([...SUMMARY, sql<null>`NULL`.as('orderValue')])
    .orderBy(bareId)
    .limit(limit + 1 - valued.length)
    .execute();
  return [...valued, ...others];
}

function readValued(
  query: TaskQuery,
  { value, id, descending, nullable }: SortOrder,
  { limit, after }: Page,
): Promise<SortedRow[]> {
  const direction = descending ? 'desc' : 'asc';
  const beyond = descending ? '<' : '>';
  if (value === null) {
    const page = after ? query.where(id, beyond, after.id) : query;
    return page
      .select([...SUMMARY, sql<null>`NULL`.as('orderValue')])
      .orderBy(id, direction)
      .limit(limit)
      .execute();
  }
  const valued = nullable ? query.where(value, 'is not', null) : query;
  const columns = [...SUMMARY, sql.ref<string | number | null>(value).as('orderValue')];
  // No two have the same place: there is no tie for the id to break.
  if (value === 'tasks.position') {
    const page = after ? valued.where(value, beyond, after.value) : valued;
    return page.select(columns).orderBy(value, direction).limit(limit).execute();
  }
  const page = after ? beyondPlace(valued, { value, id, descending }, after) : valued;
  return page.select(columns).orderBy(value, direction).orderBy(id, direction).limit(limit).execute();
}

/** The plain bound first: it is what the optimizer turns into a range; the pair only trims its first value. */
function beyondPlace(
  query: TaskQuery,
  { value, id, descending }: { value: SortColumn; id: SortOrder['id']; descending: boolean },
  after: After,
): TaskQuery {
  const beyond = descending ? '<' : '>';
  const from = after.value === null ? null : asStored(value, after.value);
  return query
    .where(value, descending ? '<=' : '>=', from)
    .where((on) => on.or([on(value, beyond, from), on(id, beyond, after.id)]));
}

/** A value of an order as its column compares it: text beside a decimal would be compared as floating point. */
export function asStored(column: SortColumn, value: string): RawBuilder<string> | string {
  return column === 'field_values.number' ? sql<string>`CAST(${value} AS DECIMAL(26, 6))` : value;
}
