import { isOpen } from '@quartermaster/contracts/tasks/status';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { beginsTooEarly, type Dates } from './geometry';

/** A task that has a due date, and with it a bar. */
export type Planned = TaskSummary & Dates;

export function isPlanned(task: TaskSummary): task is Planned {
  return task.dueOn !== null;
}

/** One task waits for another; `early` when it is planned to begin before the other is due. */
export interface Wait {
  blocker: Planned;
  blocked: Planned;
  early: boolean;
}

/** What waits for what among the tasks shown. Work that has ended is never early. */
export function waitsAmong(
  tasks: readonly Planned[],
  dependencies: readonly { blockerId: string; blockedId: string }[],
): Wait[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return dependencies.flatMap(({ blockerId, blockedId }) => {
    const blocker = byId.get(blockerId);
    const blocked = byId.get(blockedId);
    if (!blocker || !blocked) return [];
    const open = isOpen(blocker.status) && isOpen(blocked.status);
    return [{ blocker, blocked, early: open && beginsTooEarly(blocked, blocker) }];
  });
}

export type BarState = 'done' | 'cancelled' | 'overdue' | 'blocked' | 'open';

/** How a bar looks: by what matters most of it today. */
export function stateOf({ status, dueOn, blockedBy }: Planned, today: string): BarState {
  if (status === 'done' || status === 'cancelled') return status;
  if (dueOn < today) return 'overdue';
  return blockedBy > 0 ? 'blocked' : 'open';
}
