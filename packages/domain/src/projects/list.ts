import { type ListedProject, OPEN_TASK_STATUSES } from '@quartermaster/contracts';
import { sql } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toProject } from './load';

/** All projects by name, with their numbers of open tasks from denormalised counters. */
export async function listProjects(ctx: Ctx): Promise<ListedProject[]> {
  authorize(ctx, 'tasks.read');
  const [projects, columns, statuses] = await Promise.all([
    ctx.sql
      .from('projects')
      .select(['id', 'name', 'description', 'version', 'createdAt', 'archivedAt'])
      .orderBy('name')
      .execute(),
    ctx.sql
      .from('tallies')
      .select(['bucket', 'count'])
      .where('noun', '=', 'task')
      .where('kind', '=', 'column')
      .where(sql<boolean>`bucket NOT LIKE 'all:%'`)
      .execute(),
    ctx.sql.from('task_statuses').select('id').where('group', 'in', OPEN_TASK_STATUSES).execute(),
  ]);
  const openStatuses = new Set(statuses.map(({ id }) => id));
  const open = new Map<string, number>();
  for (const { bucket, count } of columns) {
    const [projectId = '', statusId = ''] = bucket.split(':');
    if (openStatuses.has(statusId)) open.set(projectId, (open.get(projectId) ?? 0) + count);
  }
  return projects.map((row) => ({ ...toProject(row), open: open.get(row.id) ?? 0 }));
}
