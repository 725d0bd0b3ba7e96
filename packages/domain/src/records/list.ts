import type { ListTypes } from '@quartermaster/contracts/records/kind';
import { sortTermsOf } from '@quartermaster/contracts/records/sorts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { JsonText } from '../kernel/json-text';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { planOf } from './plan';
import { compileQuery } from './query/compile';
import type { Filter } from './query/types';
import type { ListRow } from './row';
import { readByTwoSorts } from './second-sort';
import { type Page, placeOf, readSorted, type SortedRow } from './sorted';
import type { AnyListSource, ListSource } from './source';
import { seenBy } from './visible';

/** A page of a list. */
export interface Listed<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface ListPage {
  sort: string;
  limit: number;
  cursor?: string | null | undefined;
}

/**
 * One page of a list by keyset: its cost does not grow with how far down it lies. Records without the value of the sort come last
 * in both directions.
 * @throws Invalid for a query that cannot be read, and for a cursor of another list
 */
export async function listRecords<T extends ListTypes>(
  ctx: Ctx,
  source: ListSource<T>,
  { query, ...page }: ListPage & { query: string },
): Promise<Listed<T['summary']>> {
  authorize(ctx, source.list.permissions.read);
  return listMatching(ctx, source, { ...(await compileQuery(ctx, source, query)), ...page });
}

/** The same page as JSON, written from its rows: for a response that nobody reads before it is sent. */
export async function listAsJson<T extends ListTypes>(
  ctx: Ctx,
  source: ListSource<T>,
  { query, ...page }: ListPage & { query: string },
): Promise<JsonText<Listed<T['summary']>>> {
  authorize(ctx, source.list.permissions.read);
  return matchingAsJson(ctx, source, { ...(await compileQuery(ctx, source, query)), ...page });
}

/** The page of `listMatching` as JSON. */
export async function matchingAsJson<T extends ListTypes>(
  ctx: Ctx,
  source: ListSource<T>,
  page: Filter & ListPage,
): Promise<JsonText<Listed<T['summary']>>> {
  const { items, nextCursor } = await readPage(ctx, seenBy(ctx, source), page, ({ jsonOf }) => jsonOf);
  return new JsonText(`{"items":[${items.join()}],"nextCursor":${JSON.stringify(nextCursor)}}`);
}

/** One page of the records of a query. @throws Invalid for a sort that the list does not have, and for a cursor of another list */
export async function listMatching<T extends ListTypes>(
  ctx: Ctx,
  source: ListSource<T>,
  page: Filter & ListPage,
): Promise<Listed<T['summary']>> {
  return readPage(ctx, seenBy(ctx, source), page, ({ summaryOf }) => summaryOf);
}

/** @param form what each row becomes */
async function readPage<T extends ListTypes, Item>(
  ctx: Ctx,
  source: ListSource<T>,
  { sort, limit, cursor, ...compiled }: Filter & ListPage,
  form: (row: ListRow<T>) => (values: SortedRow['values']) => Item,
): Promise<Listed<Item>> {
  const itemOf = form(source.row);
  const list = `${source.table}:${sort}`;
  const position = readCursor(ctx, list, cursor);
  const after = position && { value: position[0] ?? null, id: position[1] ?? '', thenValue: position[2] ?? null };
  const read = await recordReader(ctx, source, { sort, ...compiled });
  return toPage(await read({ limit, after }), {
    limit,
    toItem: ({ values }) => itemOf(values),
    cursorOf: (row) => {
      const { value, id, thenValue = null } = placeOf(row);
      return signCursor(ctx, list, [value, id, thenValue]);
    },
  });
}

/**
 * How the records of a query are read in an order, page by page.
 * @param short at most this many rows of a run are read to sort it; for tests of longer ones
 * @throws Invalid for a sort that the list does not have
 */
export async function recordReader(
  ctx: Ctx,
  whole: AnyListSource,
  { sort, short, ...compiled }: Filter & { sort: string; short?: number },
): Promise<(page: Page) => Promise<SortedRow[]>> {
  const source = seenBy(ctx, whole);
  const [first, second] = sortTermsOf(sort);
  const plan = await planOf(ctx, source, { sort: first, ...compiled });
  if (second === undefined || plan.sorting.value === null || plan.sorting.unique) {
    return (page) => readSorted(ctx, { source, plan }, page);
  }
  const all: Filter = { narrow: { stored: {} }, conditions: (query) => query };
  const { sorting: secondSorting } = await planOf(ctx, source, { sort: second, ...all });
  const twice = { ...compiled, source, plan, first, second, secondSorting, short };
  return (page) => readByTwoSorts(ctx, twice, page);
}
