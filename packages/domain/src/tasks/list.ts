import { ListTasksInput, type ListTasksOutput, type TaskSort } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { toSummary } from './columns';
import { compileQuery } from './filter';
import { type After, type OrderedRow, placeOf, readOrdered } from './order';
import { planOf } from './plan';

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
  const after = position ? { value: position[0] ?? null, id: position[1] ?? '' } : null;
  const rows = await readTaskPage(ctx, { query, sort, limit, after });
  return toPage(rows, {
    limit,
    toItem: toSummary,
    cursorOf: (row) => {
      const { value, id } = placeOf(row);
      return signCursor(ctx, list, [value, id]);
    },
  });
}

/** `limit + 1` rows of the tasks that match a query, in the order of a sort, from `after` on. @throws Invalid */
export async function readTaskPage(
  ctx: Ctx,
  { query, sort, limit, after }: { query: string; sort: TaskSort; limit: number; after: After | null },
): Promise<OrderedRow[]> {
  const plan = await planOf(ctx, { sort, ...(await compileQuery(ctx, query)) });
  return readOrdered(plan, { limit, after });
}
