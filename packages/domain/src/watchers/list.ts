import { ListWatchersInput, type Watchers } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadTask } from '../tasks/load';

/** The watchers of a task, assignees excluded. @throws NotFound */
export async function listWatchers(ctx: Ctx, input: ListWatchersInput): Promise<Watchers> {
  authorize(ctx, 'tasks.read');
  const { taskId } = ListWatchersInput.parse(input);
  await loadTask(ctx, taskId);
  const rows = await ctx.sql
    .from('watchers')
    .select('userId')
    .where('recordId', '=', taskId)
    .orderBy('userId')
    .execute();
  return { memberIds: rows.map((row) => row.userId) };
}
