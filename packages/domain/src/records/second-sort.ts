import { sortKey } from '@quartermaster/contracts/records/sorts';
import { type RawBuilder, sql } from '@quartermaster/db';
import { LRUCache } from 'lru-cache';
import type { Ctx } from '../kernel/context';
import { fromIndex, planOf } from './plan';
import type { Filter, Plan, RecordQuery, Sorting } from './query/types';
import { type After, asStored, fetchRows, type Page, placeOf, readSorted, type SortedRow, selectRows } from './sorted';
import type { AnyListSource } from './source';

interface TwoSorts extends Filter {
  source: AnyListSource;
  /** Of the first sort. */
  plan: Plan;
  first: string;
  second: string;
  /** Of the second sort, whatever is read by it. */
  secondSorting: Sorting;
  /** At most so many rows of a run are read to put it in order; for tests of longer ones. */
  short?: number | undefined;
}

/**
 * Of a run this long all rows are read and put in order; of a longer one the rows are met along the second sort, where they
 * are dense. In between, at a million rows, either way reads about so many rows for a page of 50.
 */
const SHORT = 7_000;

/**
 * A page of records by two sorts. No index has the pair; so the first says which records come next, and the second puts in order
 * those of which the first says the same: a run.
 */
export async function readByTwoSorts(ctx: Ctx, twice: TwoSorts, { limit, after }: Page): Promise<SortedRow[]> {
  const { plan } = twice;
  const begun = after ? await readRun(ctx, twice, after.value, { limit, after: asThen(after) }) : [];
  const room = limit - begun.length;
  if (room < 0) return begun;
  const next = await readSorted(ctx, twice, {
    limit: room,
    after: after && afterRun(plan.sorting, after.value),
  });
  const last = next[room];
  const whole = await sortWhole(ctx, twice, next, last && placeOf(last).value);
  const rows = [...begun, ...whole];
  if (!last) return rows;
  const ended = await readRun(ctx, twice, placeOf(last).value, { limit: limit - rows.length, after: null });
  return [...rows, ...ended];
}

/** The place in its run. */
function asThen({ thenValue = null, id }: After): After {
  return { value: thenValue, id };
}

/** No id sorts beyond it. */
function afterRun({ descending }: Sorting, value: string | null): After {
  return { value, id: descending && value !== null ? '' : '~' };
}

/** Those of the rows whose runs are all among them, by both sorts. `cut` is the value of the run that is not. */
async function sortWhole(
  ctx: Ctx,
  { source, plan, first, second, secondSorting: sorting }: TwoSorts,
  rows: readonly SortedRow[],
  cut: string | null | undefined,
): Promise<SortedRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [value, then] = [
    expressionOf(ctx, source, [first, plan.sorting]),
    expressionOf(ctx, source, [second, sorting]),
  ];
  let query = fromIndex(ctx, source, 'PRIMARY').where(`${source.table}.id`, 'in', ids);
  // Told apart by the database: to its collation two spellings can be one value.
  if (cut !== undefined) query = query.where(sql<boolean>`NOT (${isValue(value, plan.sorting, cut)})`);
  const ordered = query.orderBy(sql`${value} IS NULL`).orderBy(value, direction(plan.sorting));
  const sorted = byThen(source, ordered, { then, sorting });
  return fetchRows(ctx, source, selectRows(source, sorted, { sortValue: value, thenValue: then }));
}

/** The records with one value of the first sort, by the second. */
async function readRun(ctx: Ctx, twice: TwoSorts, value: string | null, page: Page): Promise<SortedRow[]> {
  const { source, plan, first, second, narrow, conditions, short = SHORT } = twice;
  const run = runOf(plan, value);
  const inRun = isValue(expressionOf(ctx, source, [first, plan.sorting]), plan.sorting, value);
  const rows = (await isShort(source, run, short))
    ? await sortRun(ctx, twice, { run, page })
    : await readSorted(
        ctx,
        {
          source,
          plan: await planOf(ctx, source, {
            sort: second,
            narrow,
            conditions: (query) => conditions(query).where(sql<boolean>`${inRun}`),
          }),
        },
        page,
      );
  return rows.map((row) => ({ ...row, sortValue: value, thenValue: row.sortValue }));
}

/** Which runs were short, by their statements. Either way of reading gives the same page, so an outdated answer only costs time. */
const knownLengths = new LRUCache<string, boolean>({ max: 1_000, ttl: 10_000 });

async function isShort({ table }: AnyListSource, run: RecordQuery, short: number): Promise<boolean> {
  // The row after a short run: all of its ids would cost more to send than to read.
  const beyond = run
    .select(sql.ref<string>(`${table}.id`).as('id'))
    .limit(1)
    .offset(short);
  const { sql: text, parameters } = beyond.compile();
  const key = JSON.stringify([text, parameters]);
  const known = knownLengths.get(key);
  if (known !== undefined) return known;
  const answer = (await beyond.execute()).length === 0;
  knownLengths.set(key, answer);
  return answer;
}

function runOf({ query, sorting, rest = query }: Plan, value: string | null): RecordQuery {
  const { value: column } = sorting;
  if (column === null || (value === null && rest !== query)) return rest;
  return value === null ? query.where(column, 'is', null) : query.where(column, '=', asStored(sorting, value));
}

function sortRun(
  ctx: Ctx,
  { source, second, secondSorting: sorting }: TwoSorts,
  { run, page: { limit, after } }: { run: RecordQuery; page: Page },
): Promise<SortedRow[]> {
  const then = expressionOf(ctx, source, [second, sorting]);
  const rest = after ? run.where(sql<boolean>`${isBeyond(source, { then, sorting }, after)}`) : run;
  const sorted = selectRows(source, byThen(source, rest, { then, sorting }), { sortValue: then });
  return fetchRows(ctx, source, sorted.limit(limit + 1));
}

/** The same order as that of `readSorted`: what has no value last, by its id. */
function byThen(
  { table }: AnyListSource,
  query: RecordQuery,
  { then, sorting }: { then: Value; sorting: Sorting },
): RecordQuery {
  const id = sql.ref(`${table}.id`);
  return query
    .orderBy(sql`${then} IS NULL`)
    .orderBy(then, direction(sorting))
    .orderBy(sql`IF(${then} IS NULL, ${id}, NULL)`)
    .orderBy(id, direction(sorting));
}

function isBeyond(
  { table }: AnyListSource,
  { then, sorting }: { then: Value; sorting: Sorting },
  after: After,
): RawBuilder<boolean> {
  const id = sql.ref(`${table}.id`);
  if (sorting.value === null) return sorting.descending ? sql`${id} < ${after.id}` : sql`${id} > ${after.id}`;
  if (after.value === null) return sql`${then} IS NULL AND ${id} > ${after.id}`;
  const from = asStored(sorting, after.value);
  return sorting.descending
    ? sql`(${then} < ${from} OR (${then} = ${from} AND ${id} < ${after.id}) OR ${then} IS NULL)`
    : sql`(${then} > ${from} OR (${then} = ${from} AND ${id} > ${after.id}) OR ${then} IS NULL)`;
}

type Value = RawBuilder<string | number | null>;

/** What a sort compares, for any record. */
function expressionOf(ctx: Ctx, { table }: AnyListSource, [sort, { value }]: [sort: string, Sorting]): Value {
  const key = sortKey(sort);
  if (value === null) return sql`${sql.ref(`${table}.id`)}`;
  const column = value.slice(value.indexOf('.') + 1);
  if (!key.startsWith('cf:')) return sql`${sql.ref(`${table}.${column}`)}`;
  return sql`(SELECT ${sql.ref(`own.${column}`)} FROM field_values AS own WHERE own.workspaceId = ${ctx.workspaceId}
    AND own.fieldId = ${key.slice('cf:'.length)} AND own.recordId = ${sql.ref(`${table}.id`)})`;
}

function isValue(value: Value, sorting: Sorting, is: string | null): RawBuilder<boolean> {
  return sql`${value} <=> ${is === null || sorting.value === null ? is : asStored(sorting, is)}`;
}

function direction({ descending }: Sorting): 'asc' | 'desc' {
  return descending ? 'desc' : 'asc';
}
