import { type SearchHit, SearchTasksInput, type SearchTasksOutput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { findRecords } from '../search/find-records';
import { SUMMARY_COLUMNS, toSummary } from './columns';
import { taskSource } from './source';

/** Tasks in which every word of a text stands, those in the trash left out: see `findRecords`. Open before ended. */
export async function searchTasks(ctx: Ctx, input: SearchTasksInput): Promise<SearchTasksOutput> {
  authorize(ctx, 'tasks.read');
  const found = await findRecords(ctx, taskSource, SearchTasksInput.parse(input));
  if (found.length === 0) return { items: [] };
  const ids = found.map(({ id }) => id);
  const rows = await ctx.sql.from('tasks').where('tasks.id', 'in', ids).select(SUMMARY_COLUMNS).execute();
  const items = found.flatMap(({ id, where, snippet }): SearchHit[] => {
    const row = rows.find((row) => row.id === id);
    return row ? [{ task: toSummary(row), where, snippet }] : [];
  });
  return { items };
}
