import type { TaskSort } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/task-order';
import { type RawBuilder, sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import type { CompiledQuery } from './filter';
import { type After, asStored, type Order, type OrderedRow, type Page, placeOf, readOrdered, SUMMARY } from './order';
import { FEW, fromTasks, type Plan, planOf } from './plan';

interface Twice extends CompiledQuery {
  /** Of the first sort. */
  plan: Plan;
  first: TaskSort;
  second: TaskSort;
}

/**
 * A page of tasks by two sorts. No index has the pair; so the first says which tasks come next, and the second puts in order
 * those of which the first says the same: a run. A page costs its own rows, and the one run it ends in costs at most `FEW`,
 * or a walk along the second sort when it is dense enough to be met there.
 */
export async function readTwice(ctx: Ctx, twice: Twice, { limit, after }: Page): Promise<OrderedRow[]> {
  const { plan } = twice;
  const begun = after
    ? await readRun(ctx, twice, after.value, { limit, after: { value: after.thenValue ?? null, id: after.id } })
    : [];
  const room = limit - begun.length;
  if (room < 0) return begun;
  const next = await readOrdered(plan, { limit: room, after: after && afterRun(plan.order, after.value) });
  const last = next[room];
  const whole = await orderWhole(ctx, twice, next, last && placeOf(last).value);
  const rows = [...begun, ...whole];
  if (!last) return rows;
  const ended = await readRun(ctx, twice, placeOf(last).value, { limit: limit - rows.length, after: null });
  return [...rows, ...ended];
}

/** No id sorts beyond it. */
function afterRun({ descending }: Order, value: string | null): After {
  return { value, id: descending && value !== null ? '' : '~' };
}

/** Those of the rows whose runs are all among them, by both sorts. `cut` is the value of the run that is not. */
async function orderWhole(
  ctx: Ctx,
  { plan, first, second }: Twice,
  rows: readonly OrderedRow[],
  cut: string | null | undefined,
): Promise<OrderedRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const { order } = await planOf(ctx, { sort: second, narrow: { ids }, conditions: (query) => query });
  const [value, then] = [expressionOf(ctx, first, plan.order), expressionOf(ctx, second, order)];
  let query = fromTasks(ctx, 'PRIMARY').where('tasks.id', 'in', ids);
  // Told apart by the database: to its collation two spellings can be one value.
  if (cut !== undefined) query = query.where(sql<boolean>`NOT (${isValue(value, plan.order, cut)})`);
  return query
    .select([...SUMMARY, value.as('orderValue'), then.as('thenValue')])
    .orderBy(sql`${value} IS NULL`)
    .orderBy(value, direction(plan.order))
    .orderBy(sql`${then} IS NULL`)
    .orderBy(then, direction(order))
    .orderBy(sql`IF(${then} IS NULL, tasks.id, NULL)`)
    .orderBy('tasks.id', direction(order))
    .execute();
}

/** The tasks with one value of the first sort, by the second. */
async function readRun(
  ctx: Ctx,
  { plan, first, second, narrow, conditions }: Twice,
  value: string | null,
  { limit, after }: Page,
): Promise<OrderedRow[]> {
  const found = await runOf(plan, value)
    .limit(FEW + 1)
    .execute();
  const ids = found.map(({ id }) => id);
  const inRun = isValue(expressionOf(ctx, first, plan.order), plan.order, value);
  const run = await planOf(ctx, {
    sort: second,
    narrow: ids.length > FEW ? narrow : { ids },
    conditions: (query) => conditions(query).where(sql<boolean>`${inRun}`),
  });
  const rows = await readOrdered(run, { limit, after });
  return rows.map((row) => ({ ...row, orderValue: value, thenValue: row.orderValue }));
}

function runOf({ query, order, rest = query }: Plan, value: string | null) {
  const { value: column } = order;
  if (column === null || (value === null && rest !== query)) return rest.select('tasks.id');
  const run = value === null ? query.where(column, 'is', null) : query.where(column, '=', asStored(column, value));
  return run.select('tasks.id');
}

type Value = RawBuilder<string | number | null>;

/** What a sort goes by, for any task. */
function expressionOf(ctx: Ctx, sort: TaskSort, { value }: Order): Value {
  const key = keyOf(sort);
  if (value === null) return sql`tasks.id`;
  const column = value.slice(value.indexOf('.') + 1);
  if (!key.startsWith('cf:')) return sql`${sql.ref(`tasks.${column}`)}`;
  return sql`(SELECT ${sql.ref(`own.${column}`)} FROM task_field_values AS own WHERE own.workspaceId = ${ctx.workspaceId}
    AND own.fieldId = ${key.slice('cf:'.length)} AND own.taskId = tasks.id)`;
}

function isValue(value: Value, order: Order, is: string | null): RawBuilder<boolean> {
  return sql`${value} <=> ${is === null || order.value === null ? is : asStored(order.value, is)}`;
}

function direction({ descending }: Order): 'asc' | 'desc' {
  return descending ? 'desc' : 'asc';
}
