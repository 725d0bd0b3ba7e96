import { groupCondition, TaskBoardInput, type TaskBoardOutput, type TaskGroup } from '@quartermaster/contracts';
import { andQuery } from '@quartermaster/contracts/records/query/and-query';
import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { JsonText } from '../kernel/json-text';
import { type FirstPages, firstPages, firstPagesAsJson } from '../records/list';
import { compileParts } from '../records/query/compile';
import { countGroups, groupValues } from './groups';
import { taskSource } from './source';

/** Cards of a column. Only a few columns fit on a screen, so the columns of a wide board share a fixed number. */
const MOST = 30;
const FEWEST = 10;
const IN_ALL = 300;

/**
 * The first cards of every column, and how many there are. A column goes on through `listTasks` with its own query.
 * @throws Invalid for a query that cannot be read
 */
export async function taskBoard(ctx: Ctx, input: z.input<typeof TaskBoardInput>): Promise<TaskBoardOutput> {
  const columns = await boardColumns(ctx, input, (pages) => firstPages<TaskTypes>(ctx, taskSource, pages));
  return { columns: columns.map(({ column, page }) => ({ ...column, ...page })) };
}

/** The same board as JSON, written from its rows: for a response that nobody reads before it is sent. */
export async function taskBoardAsJson(
  ctx: Ctx,
  input: z.input<typeof TaskBoardInput>,
): Promise<JsonText<TaskBoardOutput>> {
  const columns = await boardColumns(ctx, input, (pages) => firstPagesAsJson<TaskTypes>(ctx, taskSource, pages));
  // Each of the two is the text of an object; together they become one.
  const texts = columns.map(({ column, page }) => `${JSON.stringify(column).slice(0, -1)},${page.text.slice(1)}`);
  return new JsonText(`{"columns":[${texts.join()}]}`);
}

/** @param read the first cards of all columns */
async function boardColumns<Page>(
  ctx: Ctx,
  input: z.input<typeof TaskBoardInput>,
  read: (pages: FirstPages) => Promise<Page[]>,
): Promise<Array<{ column: TaskGroup & { query: string }; page: Page }>> {
  authorize(ctx, 'tasks.read');
  const { query, by, sort, limit } = TaskBoardInput.parse(input);
  const values = await groupValues(ctx, by);
  const conditions = values.map((value) => groupCondition(by, value));
  const { whole, parts } = await compileParts(ctx, taskSource, { query, conditions });
  const cards = limit ?? Math.max(FEWEST, Math.min(MOST, Math.floor(IN_ALL / values.length)));
  const [{ groupOf }, pages] = await Promise.all([
    countGroups(ctx, whole, by),
    read({ filters: parts, sort, limit: cards }),
  ]);
  return pages.map((page, index) => ({
    column: { ...groupOf(values[index] ?? ''), query: andQuery(query, conditions[index] ?? '') },
    page,
  }));
}
