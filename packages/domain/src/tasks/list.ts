import { ListTasksInput, type ListTasksOutput, type TaskSort } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { SUMMARY_COLUMNS, type SummaryRow, toSummary } from './columns';
import { filteredTasks, type TaskQuery } from './filter';

/** Where a page starts: after this row of the order. */
export interface After {
  dueOn: string | null;
  id: string;
}

/**
 * One page of tasks by keyset: its cost does not grow with how far down it lies. By due date, tasks without one come last
 * either way.
 */
export async function listTasks(ctx: Ctx, input: z.input<typeof ListTasksInput> = {}): Promise<ListTasksOutput> {
  authorize(ctx, 'tasks.read');
  const { sort, limit, cursor, direction: _, ...filter } = ListTasksInput.parse(input);
  const list = `tasks:${sort}`;
  const position = readCursor(ctx, list, cursor);
  const after = position ? { dueOn: position[0] ?? null, id: position[1] ?? '' } : null;
  const rows = await readTaskPage(filteredTasks(ctx, filter, sort), { sort, limit, after });
  return toPage(rows, {
    limit,
    toItem: toSummary,
    cursorOf: (row) => signCursor(ctx, list, [row.dueOn, row.id]),
  });
}

/**
 * `limit + 1` rows of a sort from `after` on: the one order of tasks, for lists and reports.
 */
export function readTaskPage(
  query: TaskQuery,
  { sort, limit, after }: { sort: TaskSort; limit: number; after: After | null },
): Promise<SummaryRow[]> {
  const page = { descending: sort.startsWith('-'), limit, after };
  return sort.endsWith('created') ? pageByCreation(query, page) : pageByDueDate(query, page);
}

interface Page {
  descending: boolean;
  limit: number;
  after: After | null;
}

/** Ids are time-ordered: creation order is id order. */
function pageByCreation(query: TaskQuery, { descending, limit, after }: Page): Promise<SummaryRow[]> {
  let page = query;
  if (after) page = page.where('tasks.id', descending ? '<' : '>', after.id);
  return page
    .select(SUMMARY_COLUMNS)
    .orderBy('tasks.id', descending ? 'desc' : 'asc')
    .limit(limit + 1)
    .execute();
}

/** NULL sorts first in MySQL, so the dated and the undated rows are two ranges of the index, read in turn. */
async function pageByDueDate(query: TaskQuery, { descending, limit, after }: Page): Promise<SummaryRow[]> {
  const dated = after && after.dueOn === null ? [] : await datedRows(query, { descending, limit, after });
  if (dated.length > limit) return dated;
  let undated = query.where('tasks.dueOn', 'is', null);
  if (after && after.dueOn === null) undated = undated.where('tasks.id', '>', after.id);
  const rest = await undated
    .select(SUMMARY_COLUMNS)
    .orderBy('tasks.id')
    .limit(limit + 1 - dated.length)
    .execute();
  return [...dated, ...rest];
}

function datedRows(query: TaskQuery, { descending, limit, after }: Page): Promise<SummaryRow[]> {
  const direction = descending ? 'desc' : 'asc';
  let page = query.where('tasks.dueOn', 'is not', null);
  if (after?.dueOn) {
    const { dueOn, id } = after;
    // The plain bound first: it is what the optimizer turns into a range; the pair only trims its first day.
    page = page
      .where('tasks.dueOn', descending ? '<=' : '>=', dueOn)
      .where((on) =>
        on.or([on('tasks.dueOn', descending ? '<' : '>', dueOn), on('tasks.id', descending ? '<' : '>', id)]),
      );
  }
  return page
    .select(SUMMARY_COLUMNS)
    .orderBy('tasks.dueOn', direction)
    .orderBy('tasks.id', direction)
    .limit(limit + 1)
    .execute();
}
