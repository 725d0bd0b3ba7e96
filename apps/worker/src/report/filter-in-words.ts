import type { TaskFilter, TaskStatus } from '@quartermaster/contracts';
import { type Ctx, listMembers } from '@quartermaster/domain';

const SHOWN = { open: 'Open tasks', done: 'Done tasks', all: 'All tasks' };
const DUE = { overdue: 'overdue', today: 'due today', week: 'due within a week', none: 'without a due date' };
const STATUS: Record<TaskStatus, string> = {
  backlog: 'in the backlog',
  todo: 'to do',
  in_progress: 'in progress',
  waiting: 'waiting',
  done: 'done',
  cancelled: 'cancelled',
};

/** What narrowed the list: `Open tasks, waiting, assigned to Anne Larsen, overdue`. */
export async function filterInWords(ctx: Ctx, { show, status, assignee, due }: TaskFilter): Promise<string> {
  const words = [SHOWN[show]];
  if (status) words.push(STATUS[status]);
  if (assignee) words.push(assignee === 'none' ? 'assigned to nobody' : `assigned to ${await nameOf(ctx, assignee)}`);
  if (due) words.push(DUE[due]);
  return words.join(', ');
}

async function nameOf(ctx: Ctx, userId: string): Promise<string> {
  const members = await listMembers(ctx);
  return members.find(({ id }) => id === userId)?.name ?? 'a former member';
}
