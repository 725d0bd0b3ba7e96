import { andQuery, groupCondition, TaskBoardInput, type TaskBoardOutput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { groupCounter, groupValues } from './groups';
import { listTasks } from './list';

/**
 * The first cards of every column, and how many there are. A column goes on through `listTasks` with its own query.
 * @throws Invalid for a query that cannot be read
 */
export async function taskBoard(ctx: Ctx, input: z.input<typeof TaskBoardInput>): Promise<TaskBoardOutput> {
  authorize(ctx, 'tasks.read');
  const { query, by, sort, limit } = TaskBoardInput.parse(input);
  const [values, count] = await Promise.all([groupValues(ctx, by), groupCounter(ctx, { query, by })]);
  const columns = await Promise.all(
    values.map(async (value) => {
      const own = andQuery(query, groupCondition(by, value));
      const page = await listTasks(ctx, { query: own, sort, limit });
      return { ...(await count(value)), query: own, ...page };
    }),
  );
  return { columns };
}
