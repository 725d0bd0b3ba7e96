import { ListTasksInput, type ListTasksOutput, type TaskSort } from '@quartermaster/contracts';
import { sortTermsOf } from '@quartermaster/contracts/records/sorts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { toSummary } from './columns';
import { compileQuery } from './filter';
import { planOf } from './plan';
import type { CompiledQuery, Plan } from './query/types';
import { readByTwoSorts } from './second-sort';
import { type Page, placeOf, readSorted, type SortedRow } from './sorted';

/**
 * One page of tasks by keyset: its cost does not grow with how far down it lies. Tasks without the value a list is ordered by
 * come last either way.
 * @throws Invalid for a query that cannot be read, and for a cursor of another list
 */
export async function listTasks(ctx: Ctx, input: z.input<typeof ListTasksInput> = {}): Promise<ListTasksOutput> {
  authorize(ctx, 'tasks.read');
  const { query, sort, limit, cursor } = ListTasksInput.parse(input);
  const list = `tasks:${sort}`;
  const position = readCursor(ctx, list, cursor);
  const after = position && { value: position[0] ?? null, id: position[1] ?? '', thenValue: position[2] ?? null };
  const rows = await readTaskPage(ctx, { query, sort, limit, after });
  return toPage(rows, {
    limit,
    toItem: toSummary,
    cursorOf: (row) => {
      const { value, id, thenValue = null } = placeOf(row);
      return signCursor(ctx, list, [value, id, thenValue]);
    },
  });
}

/** `limit + 1` rows of the tasks that match a query, in an order, from `after` on. @throws Invalid */
export async function readTaskPage(
  ctx: Ctx,
  { query, sort, ...page }: { query: string; sort: TaskSort } & Page,
): Promise<SortedRow[]> {
  const { read } = await taskReader(ctx, sort, await compileQuery(ctx, query));
  return read(page);
}

/** How the tasks of a query are read in an order, page by page. @throws Invalid for a field that is not there */
export async function taskReader(
  ctx: Ctx,
  order: TaskSort,
  compiled: CompiledQuery,
  short?: number,
): Promise<{ plan: Plan; read: (page: Page) => Promise<SortedRow[]> }> {
  const [first, second] = sortTermsOf(order);
  const plan = await planOf(ctx, { sort: first, ...compiled });
  if (second === undefined || !hasTies(plan)) return { plan, read: (page) => readSorted(plan, page) };
  const { order: secondOrder } = await planOf(ctx, { sort: second, narrow: {}, conditions: (query) => query });
  return { plan, read: (page) => readByTwoSorts(ctx, { ...compiled, plan, first, second, secondOrder, short }, page) };
}

/** Whether two tasks can have the same place in an order, but for their ids. */
function hasTies({ order: { value } }: Plan): boolean {
  return value !== null && !value.endsWith('.position');
}
