import type { TaskSortTerm } from '@quartermaster/contracts';
import { sortKey } from '@quartermaster/contracts/records/sorts';
import { type RawBuilder, sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { fromTasks, planOf } from './plan';
import type { Filter, Plan, SortOrder, TaskQuery } from './query/types';
import { type After, asStored, type Page, placeOf, readSorted, type SortedRow, SUMMARY } from './sorted';

interface TwoSorts extends Filter {
  /** Of the first sort. */
  plan: Plan;
  first: TaskSortTerm;
  second: TaskSortTerm;
  /** Of the second sort, whatever is read by it. */
  secondOrder: SortOrder;
  /** At most so many rows of a run are read to put it in order; for tests of longer ones. */
  short?: number | undefined;
}

/**
 * Of a run this long all rows are read and put in order; of a longer one the rows are met along the second sort, where they
 * are dense. In between, at a million tasks, either way reads about so many rows for a page of 50.
 */
const SHORT = 7_000;

/**
 * A page of tasks by two sorts. No index has the pair; so the first says which tasks come next, and the second puts in order
 * those of which the first says the same: a run.
 */
export async function readByTwoSorts(ctx: Ctx, twice: TwoSorts, { limit, after }: Page): Promise<SortedRow[]> {
  const { plan } = twice;
  const begun = after ? await readRun(ctx, twice, after.value, { limit, after: asThen(after) }) : [];
  const room = limit - begun.length;
  if (room < 0) return begun;
  const next = await readSorted(plan, { limit: room, after: after && afterRun(plan.order, after.value) });
  const last = next[room];
  const whole = await orderWhole(ctx, twice, next, last && placeOf(last).value);
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
function afterRun({ descending }: SortOrder, value: string | null): After {
  return { value, id: descending && value !== null ? '' : '~' };
}

/** Those of the rows whose runs are all among them, by both sorts. `cut` is the value of the run that is not. */
async function orderWhole(
  ctx: Ctx,
  { plan, first, second, secondOrder: order }: TwoSorts,
  rows: readonly SortedRow[],
  cut: string | null | undefined,
): Promise<SortedRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [value, then] = [expressionOf(ctx, first, plan.order), expressionOf(ctx, second, order)];
  let query = fromTasks(ctx, 'PRIMARY').where('tasks.id', 'in', ids);
  // Told apart by the database: to its collation two spellings can be one value.
  if (cut !== undefined) query = query.where(sql<boolean>`NOT (${isValue(value, plan.order, cut)})`);
  return byThen(query.orderBy(sql`${value} IS NULL`).orderBy(value, direction(plan.order)), then, order)
    .select([...SUMMARY, value.as('orderValue'), then.as('thenValue')])
    .execute();
}

/** The tasks with one value of the first sort, by the second. */
async function readRun(ctx: Ctx, twice: TwoSorts, value: string | null, page: Page): Promise<SortedRow[]> {
  const { plan, first, second, secondOrder, narrow, conditions, short = SHORT } = twice;
  const run = runOf(plan, value);
  const { length } = await run
    .select('tasks.id')
    .limit(short + 1)
    .execute();
  const inRun = isValue(expressionOf(ctx, first, plan.order), plan.order, value);
  const rows =
    length <= short
      ? await sortRun(run, secondOrder, { ctx, second, page })
      : await readSorted(
          await planOf(ctx, {
            sort: second,
            narrow,
            conditions: (query) => conditions(query).where(sql<boolean>`${inRun}`),
          }),
          page,
        );
  return rows.map((row) => ({ ...row, orderValue: value, thenValue: row.orderValue }));
}

function runOf({ query, order, rest = query }: Plan, value: string | null): TaskQuery {
  const { value: column } = order;
  if (column === null || (value === null && rest !== query)) return rest;
  return value === null ? query.where(column, 'is', null) : query.where(column, '=', asStored(column, value));
}

function sortRun(
  run: TaskQuery,
  order: SortOrder,
  { ctx, second, page: { limit, after } }: { ctx: Ctx; second: TaskSortTerm; page: Page },
): Promise<SortedRow[]> {
  const then = expressionOf(ctx, second, order);
  const rest = after ? run.where(sql<boolean>`${isBeyond(then, order, after)}`) : run;
  return byThen(rest, then, order)
    .select([...SUMMARY, then.as('orderValue')])
    .limit(limit + 1)
    .execute();
}

/** The same order as that of `readSorted`: what has no value last, by its id. */
function byThen(query: TaskQuery, then: Value, order: SortOrder): TaskQuery {
  return query
    .orderBy(sql`${then} IS NULL`)
    .orderBy(then, direction(order))
    .orderBy(sql`IF(${then} IS NULL, tasks.id, NULL)`)
    .orderBy('tasks.id', direction(order));
}

function isBeyond(then: Value, order: SortOrder, { value, id }: After): RawBuilder<boolean> {
  if (order.value === null) return order.descending ? sql`tasks.id < ${id}` : sql`tasks.id > ${id}`;
  if (value === null) return sql`${then} IS NULL AND tasks.id > ${id}`;
  const from = asStored(order.value, value);
  return order.descending
    ? sql`(${then} < ${from} OR (${then} = ${from} AND tasks.id < ${id}) OR ${then} IS NULL)`
    : sql`(${then} > ${from} OR (${then} = ${from} AND tasks.id > ${id}) OR ${then} IS NULL)`;
}

type Value = RawBuilder<string | number | null>;

/** What a sort goes by, for any task. */
function expressionOf(ctx: Ctx, sort: TaskSortTerm, { value }: SortOrder): Value {
  const key = sortKey(sort);
  if (value === null) return sql`tasks.id`;
  const column = value.slice(value.indexOf('.') + 1);
  if (!key.startsWith('cf:')) return sql`${sql.ref(`tasks.${column}`)}`;
  return sql`(SELECT ${sql.ref(`own.${column}`)} FROM field_values AS own WHERE own.workspaceId = ${ctx.workspaceId}
    AND own.fieldId = ${key.slice('cf:'.length)} AND own.recordId = tasks.id)`;
}

function isValue(value: Value, order: SortOrder, is: string | null): RawBuilder<boolean> {
  return sql`${value} <=> ${is === null || order.value === null ? is : asStored(order.value, is)}`;
}

function direction({ descending }: SortOrder): 'asc' | 'desc' {
  return descending ? 'desc' : 'asc';
}
