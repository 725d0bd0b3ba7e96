import { isOpen, type TaskFilter, type TaskSort } from '@quartermaster/contracts';
import type { DB } from '@quartermaster/db';
import type { SelectQueryBuilder } from 'kysely';
import { addDays, dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';

export type TaskQuery = SelectQueryBuilder<DB, 'tasks', object>;

/**
 * The workspace's tasks that match a filter; the one meaning of a filter, for lists and reports.
 * @param sort what a page of them will be ordered by
 */
export function filteredTasks(ctx: Ctx, filter: TaskFilter, sort?: TaskSort): TaskQuery {
  const { show, status, assignee, due } = filter;
  let query = ctx.sql.from('tasks', sort ? { index: indexFor(filter, sort) } : {});
  if (show !== 'all') query = query.where('tasks.open', '=', show === 'open' ? 1 : 0);
  // Says no more than the status does, but lets an index that has no status skip the other half.
  else if (status) query = query.where('tasks.open', '=', isOpen(status) ? 1 : 0);
  if (show === 'done') query = query.where('tasks.status', '=', 'done');
  if (status) query = query.where('tasks.status', '=', status);
  if (assignee === 'none') query = query.where('tasks.assigneeId', 'is', null);
  else if (assignee) query = query.where('tasks.assigneeId', '=', assignee === 'me' ? ctx.actor.id : assignee);
  if (!due) return query;
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  switch (due) {
    case 'none':
      return query.where('tasks.dueOn', 'is', null);
    case 'overdue':
      return query.where('tasks.dueOn', '<', today);
    case 'today':
      return query.where('tasks.dueOn', '=', today);
    case 'week':
      return query.where('tasks.dueOn', '>=', today).where('tasks.dueOn', '<=', addDays(today, 6));
  }
}

/**
 * The index whose order is the sort's, so that a page costs its own rows and not those it passes over. The server judges
 * by a sample of the index, and in a large workspace takes one that reads thousands of finished tasks to find 50 open ones.
 */
function indexFor({ show, status, assignee, due }: TaskFilter, sort: TaskSort): string {
  const halved = show !== 'all' || status !== undefined;
  // A few days, or none, are found by date and then put in order; anything else is read in order of creation.
  const fewDays = due !== undefined && due !== 'overdue';
  if (sort.endsWith('created') && !fewDays) return halved ? 'tasks_workspaceId_open_id_idx' : 'PRIMARY';
  if (assignee && halved) return 'tasks_workspaceId_assigneeId_open_dueOn_id_idx';
  if (status || show === 'done') return 'tasks_workspaceId_status_dueOn_id_idx';
  return show === 'open' ? 'tasks_workspaceId_open_dueOn_id_idx' : 'tasks_workspaceId_dueOn_id_idx';
}
