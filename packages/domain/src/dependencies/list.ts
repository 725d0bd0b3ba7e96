import { type Dependencies, LIMITS, ListDependenciesInput, type TaskSummary } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { SUMMARY_COLUMNS, toSummary } from '../tasks/columns';
import { loadTask } from '../tasks/load';

/** The blockers and dependants of a task, open ones first. @throws NotFound */
export async function listDependencies(ctx: Ctx, input: ListDependenciesInput): Promise<Dependencies> {
  authorize(ctx, 'tasks.read');
  const { taskId } = ListDependenciesInput.parse(input);
  await loadTask(ctx, taskId);
  return readDependencies(ctx, taskId);
}

export async function readDependencies(ctx: Ctx, taskId: string): Promise<Dependencies> {
  const [blockedBy, blocks] = await Promise.all([
    others(ctx, { taskId, self: 'blockedId', other: 'blockerId' }),
    others(ctx, { taskId, self: 'blockerId', other: 'blockedId' }),
  ]);
  return { blockedBy, blocks };
}

type End = 'blockerId' | 'blockedId';

async function others(
  ctx: Ctx,
  { taskId, self, other }: { taskId: string; self: End; other: End },
): Promise<TaskSummary[]> {
  const edges = await ctx.sql
    .from('task_dependencies')
    .select(`task_dependencies.${other} as id`)
    .where(`task_dependencies.${self}`, '=', taskId)
    .execute();
  if (edges.length === 0) return [];
  const rows = await ctx.sql
    .from('tasks')
    .select(SUMMARY_COLUMNS)
    .where(
      'tasks.id',
      'in',
      edges.map(({ id }) => id),
    )
    .where('tasks.trashedAt', 'is', null)
    .orderBy('tasks.open', 'desc')
    .orderBy('tasks.number')
    .limit(LIMITS.dependencies)
    .execute();
  return rows.map(toSummary);
}
