import { ListLinksInput, type TaskLinks } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toLink } from '../kernel/stored-links';
import { loadTask } from '../tasks/load';

/** The records linked to a task. The query `link = SO-1042` finds the tasks linked to a record. @throws NotFound */
export async function listLinks(ctx: Ctx, input: ListLinksInput): Promise<TaskLinks> {
  authorize(ctx, 'tasks.read');
  const { taskId } = ListLinksInput.parse(input);
  await loadTask(ctx, taskId);
  const rows = await ctx.sql
    .from('links')
    .select(['links.ref', 'links.kind', 'links.lines'])
    .where('links.recordId', '=', taskId)
    .orderBy('links.ref')
    .execute();
  return { items: rows.map(toLink) };
}
