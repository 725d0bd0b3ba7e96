export const TASK_STATUSES = ['backlog', 'todo', 'in_progress', 'waiting', 'done', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** Statuses of tasks that still need work. */
export const OPEN_TASK_STATUSES = ['backlog', 'todo', 'in_progress', 'waiting'] as const satisfies TaskStatus[];

/** The allowed status transitions. A closed task must be reopened before it can be closed differently. */
export const TASK_TRANSITIONS: Record<TaskStatus, readonly TaskStatus[]> = {
  backlog: ['todo', 'in_progress', 'waiting', 'done', 'cancelled'],
  todo: ['backlog', 'in_progress', 'waiting', 'done', 'cancelled'],
  in_progress: ['backlog', 'todo', 'waiting', 'done', 'cancelled'],
  waiting: ['backlog', 'todo', 'in_progress', 'done', 'cancelled'],
  done: ['todo', 'in_progress'],
  cancelled: ['backlog', 'todo'],
};

export function isOpen(status: TaskStatus): boolean {
  return status !== 'done' && status !== 'cancelled';
}

export function canMoveTask(from: TaskStatus, to: TaskStatus): boolean {
  return TASK_TRANSITIONS[from].includes(to);
}

/** Lowest first: the database stores the index, so that it sorts. */
export const TASK_PRIORITIES = ['none', 'low', 'medium', 'high', 'urgent'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];
