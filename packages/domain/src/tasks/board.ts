import { groupCondition, TaskBoardInput, type TaskBoardOutput, type TaskGroup } from '@quartermaster/contracts';
import { andQuery } from '@quartermaster/contracts/records/query/and-query';
import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { JsonText } from '../kernel/json-text';
import { type ListPage, listMatching, matchingAsJson } from '../records/list';
import { compileParts } from '../records/query/compile';
import type { Filter } from '../records/query/types';
import { countGroups, groupValues } from './groups';
import { taskSource } from './source';

/**
 * The first cards of every column, and how many there are. A column goes on through `listTasks` with its own query.
 * @throws Invalid for a query that cannot be read
 */
export async function taskBoard(ctx: Ctx, input: z.input<typeof TaskBoardInput>): Promise<TaskBoardOutput> {
  const columns = await boardColumns(ctx, input, (page) => listMatching<TaskTypes>(ctx, taskSource, page));
  return { columns: columns.map(({ column, page }) => ({ ...column, ...page })) };
}

/** The same board as JSON, written from its rows: for a response that nobody reads before it is sent. */
export async function taskBoardAsJson(
  ctx: Ctx,
  input: z.input<typeof TaskBoardInput>,
): Promise<JsonText<TaskBoardOutput>> {
  const columns = await boardColumns(ctx, input, (page) => matchingAsJson<TaskTypes>(ctx, taskSource, page));
  // Each of the two is the text of an object; together they become one.
  const texts = columns.map(({ column, page }) => `${JSON.stringify(column).slice(0, -1)},${page.text.slice(1)}`);
  return new JsonText(`{"columns":[${texts.join()}]}`);
}

/** @param read the first cards of a column */
async function boardColumns<Page>(
  ctx: Ctx,
  input: z.input<typeof TaskBoardInput>,
  read: (page: Filter & ListPage) => Promise<Page>,
): Promise<Array<{ column: TaskGroup & { query: string }; page: Page }>> {
  authorize(ctx, 'tasks.read');
  const { query, by, sort, limit } = TaskBoardInput.parse(input);
  const values = await groupValues(ctx, by);
  const conditions = values.map((value) => groupCondition(by, value));
  const { whole, parts } = await compileParts(ctx, taskSource, { query, conditions });
  const { groupOf } = await countGroups(ctx, whole, by);
  return Promise.all(
    parts.map(async (part, index) => ({
      column: { ...groupOf(values[index] ?? ''), query: andQuery(query, conditions[index] ?? '') },
      page: await read({ ...part, sort, limit }),
    })),
  );
}
