import {
  isOpen,
  Recurrence,
  TASK_PRIORITIES,
  type TaskDetail,
  type TaskPriority,
  type TaskStatus,
} from '@quartermaster/contracts';
import { task } from '@quartermaster/contracts/tasks/kind';
import type { TaskSummary, TaskTypes } from '@quartermaster/contracts/tasks/task';
import { rowMapping } from '../records/row';

/** Tasks as their table holds them. */
export const taskRow = rowMapping<TaskTypes>({
  list: task,
  // Repeating is no column of its own.
  codecs: { recurring: 'present' },
  names: { recurring: 'recurrence' },
  completions: { recurrence: (value) => Recurrence.parse(value) },
  indexed: (task) => ({ open: isOnHand(task) }),
});

export const { toSummary, toDetail } = taskRow;

type Unstored = 'key' | 'recurring';
type SummaryColumn = Exclude<keyof TaskSummary, Unstored> | 'number' | 'recurrence';
type DetailColumn = Exclude<keyof TaskDetail, Unstored> | 'number';

/** The columns of a list row, by the names of Kysely's types: the row mapping gives exactly these. */
export const SUMMARY_COLUMNS = taskRow.summaryColumns as readonly SummaryColumn[];
/** The columns of a whole task. */
export const DETAIL_COLUMNS = taskRow.detailColumns as readonly DetailColumn[];

/** Whether a task is listed and counted: one in the trash is not. */
export function isCounted({ trashedAt }: Pick<TaskDetail, 'trashedAt'>): boolean {
  return trashedAt === null;
}

/** Whether a task is still to be done, as indexes have it. */
export function isOnHand(task: Pick<TaskDetail, 'trashedAt' | 'status'>): boolean {
  return isCounted(task) && isOpen(task.status);
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

export function listed(stored: string): string[] {
  return stored === '' ? [] : stored.split(',');
}
