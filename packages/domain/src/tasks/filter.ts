import type { TaskFilter } from '@quartermaster/contracts';
import type { DB } from '@quartermaster/db';
import type { SelectQueryBuilder } from 'kysely';
import { addDays, dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';

export type TaskQuery = SelectQueryBuilder<DB, 'tasks', object>;

/** The workspace's tasks that match a filter; the one meaning of a filter, for lists and reports. */
export function filteredTasks(ctx: Ctx, { show, status, assignee, due }: TaskFilter): TaskQuery {
  let query = ctx.sql.from('tasks');
  if (show !== 'all') query = query.where('tasks.open', '=', show === 'open' ? 1 : 0);
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
