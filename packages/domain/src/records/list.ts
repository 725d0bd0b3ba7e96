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
import { type Page, placeOf, readFirst, readSorted, type SortedRow } from './sorted';
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
  return asJson(await readPage(ctx, source, { ...(await compileQuery(ctx, source, query)), ...page }, jsonOf));
}

/** One page of the records of a query. @throws Invalid for a sort that the list does not have, and for a cursor of another list */
export async function listMatching<T extends ListTypes>(
  ctx: Ctx,
  source: ListSource<T>,
  page: Filter & ListPage,
): Promise<Listed<T['summary']>> {
  return readPage(ctx, source, page, summaryOf);
}

/** The first page of each of several queries. @throws Invalid for a sort that the list does not have */
export async function firstPages<T extends ListTypes>(
  ctx: Ctx,
  source: ListSource<T>,
  pages: FirstPages,
): Promise<Array<Listed<T['summary']>>> {
  return readFirstPages(ctx, source, pages, summaryOf);
}

/** The same pages as JSON. */
export async function firstPagesAsJson<T extends ListTypes>(
  ctx: Ctx,
  source: ListSource<T>,
  pages: FirstPages,
): Promise<Array<JsonText<Listed<T['summary']>>>> {
  return (await readFirstPages(ctx, source, pages, jsonOf)).map((page) => asJson(page));
}

export interface FirstPages {
  filters: readonly Filter[];
  sort: string;
  limit: number;
}

/** What each row becomes. */
type Form<T extends ListTypes, Item> = (row: ListRow<T>) => (values: SortedRow['values']) => Item;

function summaryOf<T extends ListTypes>({ summaryOf }: ListRow<T>) {
  return summaryOf;
}

function jsonOf<T extends ListTypes>({ jsonOf }: ListRow<T>) {
  return jsonOf;
}

function asJson<T>({ items, nextCursor }: Listed<string>): JsonText<Listed<T>> {
  return new JsonText(`{"items":[${items.join()}],"nextCursor":${JSON.stringify(nextCursor)}}`);
}

async function readPage<T extends ListTypes, Item>(
  ctx: Ctx,
  whole: ListSource<T>,
  { sort, limit, cursor, ...compiled }: Filter & ListPage,
  form: Form<T, Item>,
): Promise<Listed<Item>> {
  const source = seenBy(ctx, whole);
  const position = readCursor(ctx, listNamed(source, sort), cursor);
  const after = position && { value: position[0] ?? null, id: position[1] ?? '', thenValue: position[2] ?? null };
  const read = await recordReader(ctx, source, { sort, ...compiled });
  return pageOf(ctx, source, { rows: await read({ limit, after }), sort, limit, toItem: form(source.row) });
}

async function readFirstPages<T extends ListTypes, Item>(
  ctx: Ctx,
  whole: ListSource<T>,
  { filters, sort, limit }: FirstPages,
  form: Form<T, Item>,
): Promise<Array<Listed<Item>>> {
  const source = seenBy(ctx, whole);
  const toItem = form(source.row);
  const pages = await firstRows(ctx, source, { filters, sort, limit });
  return pages.map((rows) => pageOf(ctx, source, { rows, sort, limit, toItem }));
}

async function firstRows(ctx: Ctx, source: AnyListSource, { filters, sort, limit }: FirstPages) {
  if (sortTermsOf(sort).length > 1) {
    const readers = await Promise.all(filters.map((filter) => recordReader(ctx, source, { sort, ...filter })));
    return Promise.all(readers.map((read) => read({ limit, after: null })));
  }
  const plans = await Promise.all(filters.map((filter) => planOf(ctx, source, { sort, ...filter })));
  return readFirst(ctx, source, { plans, limit });
}

function pageOf<Item>(
  ctx: Ctx,
  source: AnyListSource,
  page: { rows: SortedRow[]; sort: string; limit: number; toItem: (values: SortedRow['values']) => Item },
): Listed<Item> {
  const { rows, sort, limit, toItem } = page;
  return toPage(rows, {
    limit,
    toItem: ({ values }) => toItem(values),
    cursorOf: (row) => {
      const { value, id, thenValue = null } = placeOf(row);
      return signCursor(ctx, listNamed(source, sort), [value, id, thenValue]);
    },
  });
}

/** What a cursor belongs to. */
function listNamed({ table }: AnyListSource, sort: string): string {
  return `${table}:${sort}`;
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
