import { ListTasksInput, type ListTasksOutput, type TaskSort } from '@quartermaster/contracts';
import { sortTermsOf } from '@quartermaster/contracts/records/sorts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { toSummary } from './columns';
import { compileQuery } from './filter';
import { planOf } from './plan';
import type { Filter, Plan } from './query/types';
import { readByTwoSorts } from './second-sort';
import { type Page, placeOf, readSorted, type SortedRow } from './sorted';

/**
 * One page of tasks by keyset: its cost does not grow with how far down it lies. Tasks without the value a list is ordered by
 * come last either way.
 * @throws Invalid for a query that cannot be read, and for a cursor of another list
 */
export async function listTasks(ctx: Ctx, input: z.input<typeof ListTasksInput> = {}): Promise<ListTasksOutput> {
  authorize(ctx, 'tasks.read');
  const { query, ...page } = ListTasksInput.parse(input);
  return listMatching(ctx, await compileQuery(ctx, query), page);
}

/** One page of the tasks of a query. @throws Invalid for a field that is not there, and for a cursor of another list */
export async function listMatching(
  ctx: Ctx,
  compiled: Filter,
  { sort, limit, cursor }: { sort: TaskSort; limit: number; cursor?: string | null | undefined },
): Promise<ListTasksOutput> {
  const list = `tasks:${sort}`;
  const position = readCursor(ctx, list, cursor);
  const after = position && { value: position[0] ?? null, id: position[1] ?? '', thenValue: position[2] ?? null };
  const { read } = await taskReader(ctx, sort, compiled);
  return toPage(await read({ limit, after }), {
    limit,
    toItem: toSummary,
    cursorOf: (row) => {
      const { value, id, thenValue = null } = placeOf(row);
      return signCursor(ctx, list, [value, id, thenValue]);
    },
  });
}

/** How the tasks of a query are read in an order, page by page. @throws Invalid for a field that is not there */
export async function taskReader(
  ctx: Ctx,
  order: TaskSort,
  compiled: Filter,
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
