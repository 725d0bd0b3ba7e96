import { LIMITS, TaskChildrenInput, type TaskChildrenOutput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { SUMMARY_COLUMNS, toSummary } from './columns';
import { loadTask } from './load';

/** The sub-tasks right below a task, in the order people gave them, without those in the trash. @throws NotFound */
export async function taskChildren(ctx: Ctx, input: TaskChildrenInput): Promise<TaskChildrenOutput> {
  authorize(ctx, 'tasks.read');
  const { parentId } = TaskChildrenInput.parse(input);
  await loadTask(ctx, parentId);
  const rows = await ctx.sql
    .from('tasks')
    .select(SUMMARY_COLUMNS)
    .where('tasks.parentId', '=', parentId)
    .where('tasks.trashedAt', 'is', null)
    .orderBy('tasks.position')
    .limit(LIMITS.subtasks)
    .execute();
  return { items: rows.map(toSummary) };
}
