import { andQuery, groupCondition, TaskBoardInput, type TaskBoardOutput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { countGroup, groupValues } from './groups';
import { listTasks } from './list';

/**
 * The first cards of every column, and how many there are. A column goes on through `listTasks` with its own query.
 * @throws Invalid for a query that cannot be read
 */
export async function taskBoard(ctx: Ctx, input: z.input<typeof TaskBoardInput>): Promise<TaskBoardOutput> {
  authorize(ctx, 'tasks.read');
  const { query, by, sort, limit } = TaskBoardInput.parse(input);
  const values = await groupValues(ctx, by);
  const columns = await Promise.all(
    values.map(async (value) => {
      const own = andQuery(query, groupCondition(by, value));
      const page = await listTasks(ctx, { query: own, sort, limit });
      const whole = page.nextCursor === null;
      const minutes = page.items.reduce((sum, task) => sum + (task.estimateMinutes ?? 0), 0);
      const count = whole
        ? { value, count: page.items.length, capped: false, minutes }
        : await countGroup(ctx, { query, by, value });
      return { ...count, query: own, ...page };
    }),
  );
  return { columns };
}
