import { groupCondition, TaskBoardInput, type TaskBoardOutput } from '@quartermaster/contracts';
import { andQuery } from '@quartermaster/contracts/records/query/and-query';
import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { listMatching } from '../records/list';
import { compileParts } from '../records/query/compile';
import { countGroups, groupValues } from './groups';
import { taskSource } from './source';

/**
 * The first cards of every column, and how many there are. A column goes on through `listTasks` with its own query.
 * @throws Invalid for a query that cannot be read
 */
export async function taskBoard(ctx: Ctx, input: z.input<typeof TaskBoardInput>): Promise<TaskBoardOutput> {
  authorize(ctx, 'tasks.read');
  const { query, by, sort, limit } = TaskBoardInput.parse(input);
  const values = await groupValues(ctx, by);
  const conditions = values.map((value) => groupCondition(by, value));
  const { whole, parts } = await compileParts(ctx, taskSource, { query, conditions });
  const { groupOf } = await countGroups(ctx, whole, by);
  const columns = await Promise.all(
    parts.map(async (part, index) => {
      const page = await listMatching<TaskTypes>(ctx, taskSource, { ...part, sort, limit });
      return { ...groupOf(values[index] ?? ''), query: andQuery(query, conditions[index] ?? ''), ...page };
    }),
  );
  return { columns };
}
