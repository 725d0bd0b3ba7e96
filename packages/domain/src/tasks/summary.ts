import { TASK_PRIORITIES, type TaskPriority, type TaskStatus, type TaskSummary } from '@quartermaster/contracts';
import { toInstant } from '@quartermaster/db';

/** The columns of a list row, in SQL's own types: dates as text, booleans as numbers. */
export const SUMMARY_COLUMNS = [
  'id',
  'number',
  'title',
  'status',
  'priority',
  'dueOn',
  'assigneeId',
  'version',
  'createdAt',
  'updatedAt',
  'completedAt',
] as const;

export interface SummaryRow {
  id: string;
  number: number;
  title: string;
  status: string;
  priority: number;
  dueOn: string | null;
  assigneeId: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
  completedAt: string | null;
}

export function toSummary(row: SummaryRow): TaskSummary {
  return {
    id: row.id,
    key: taskKey(row.number),
    title: row.title,
    status: toStatus(row.status),
    priority: toPriority(row.priority),
    dueOn: row.dueOn,
    assigneeId: row.assigneeId,
    version: row.version,
    createdAt: toInstant(row.createdAt),
    updatedAt: toInstant(row.updatedAt),
    completedAt: row.completedAt === null ? null : toInstant(row.completedAt),
  };
}

/** What people call a task: `T-12`. */
export function taskKey(number: number): string {
  return `T-${number}`;
}

/** The column is only written from the contract's list. */
export function toStatus(stored: string): TaskStatus {
  return stored as TaskStatus;
}

export function toPriority(stored: number): TaskPriority {
  return TASK_PRIORITIES[stored] ?? 'none';
}

export function fromPriority(priority: TaskPriority): number {
  return TASK_PRIORITIES.indexOf(priority);
}
