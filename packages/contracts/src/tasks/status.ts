export const TASK_STATUSES = ['backlog', 'todo', 'in_progress', 'waiting', 'done', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** A task in one of these still needs somebody. */
export const OPEN_TASK_STATUSES = ['backlog', 'todo', 'in_progress', 'waiting'] as const satisfies TaskStatus[];

/** Which status may follow which. Work that ended is reopened before it can end another way. */
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

/** Weakest first: the index is what the database stores, so that it sorts. */
export const TASK_PRIORITIES = ['none', 'low', 'medium', 'high', 'urgent'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];
