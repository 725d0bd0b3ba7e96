import type { TaskPriority, TaskStatus } from '@quartermaster/contracts';

/** A task of the demo; its days are near today. */
export interface SeedTask {
  /** Does it, and made it unless somebody else did. */
  employeeId: string;
  givenBy?: string;
  title: string;
  status: TaskStatus;
  /** `YYYY-MM-DD`, today at the latest. */
  createdOn: string;
  dueOn: string | null;
  /** The days a finished task was begun and ended; one in progress has only the first. */
  startedOn?: string;
  doneOn?: string;
  /** `HH:MM` */
  dueTime?: string;
  description?: string;
  priority?: TaskPriority;
  estimateMinutes?: number;
  project?: string;
  labels?: readonly string[];
  checklist?: readonly string[];
  /** How many steps of the checklist are done. A finished task has done all. */
  checked?: number;
  comments?: readonly SeedComment[];
  /** A repetition, as an RFC 5545 rule. */
  rule?: string;
  /** The trade record of the task: SO-56, PO-90. */
  ref?: string;
  /** Titles of tasks that stand before it. */
  parent?: string;
  blockedBy?: string;
}

export interface SeedComment {
  employeeId: string;
  /** `@2` mentions the employee with this id. */
  body: string;
  /** `YYYY-MM-DD` */
  on: string;
}
