import type { TaskPriority, TaskReportRow, TaskStatus } from '@quartermaster/contracts';
import type { ReportSpec } from './spec';
import { isoWithOffset, zoneOffset } from './time-zone';

const STATUS_WORDS: Record<TaskStatus, string> = {
  backlog: 'Backlog',
  todo: 'To do',
  in_progress: 'In progress',
  waiting: 'Waiting',
  done: 'Done',
  cancelled: 'Cancelled',
};

const PRIORITY_WORDS: Record<TaskPriority, string> = {
  none: 'None',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  urgent: 'Urgent',
};

export interface TaskReportOptions {
  workspaceName: string;
  /** IANA name of the workspace's zone. */
  timeZone: string;
  /** ISO 8601 instant. */
  generatedAt: string;
  /** What narrowed the list, in words: `Open tasks, assigned to Anne`. */
  filterText: string;
  /** BCP 47; English (GB) when left out. */
  locale?: string;
}

/** The task report as data. @throws RangeError for an unknown time zone */
export function taskReportSpec(options: TaskReportOptions): ReportSpec<TaskReportRow> {
  const { workspaceName, timeZone, generatedAt, filterText, locale = 'en-GB' } = options;
  return {
    title: `Tasks: ${workspaceName}`,
    subtitle: [filterText, `As of ${wallClock(generatedAt, timeZone)}. Times are in ${timeZone}.`],
    timeZone,
    generatedAt,
    locale,
    noun: { one: 'task', many: 'tasks' },
    columns: [
      { key: 'key', label: 'Task', kind: 'ref', width: 10 },
      { key: 'title', label: 'Title', kind: 'text' },
      { key: 'status', label: 'Status', kind: 'text', width: 12, words: STATUS_WORDS },
      { key: 'priority', label: 'Priority', kind: 'text', width: 9, words: PRIORITY_WORDS },
      { key: 'assignee', label: 'Assignee', kind: 'text', width: 20 },
      { key: 'due', label: 'Due', kind: 'date', width: 12 },
      { key: 'createdAt', label: 'Created', kind: 'instant', width: 17 },
      { key: 'completedAt', label: 'Completed', kind: 'instant', width: 17 },
    ],
  };
}

/** `2026-11-22 14:02`: the same shape as the dates in the rows. */
function wallClock(instant: string, timeZone: string): string {
  const utcMs = Date.parse(instant);
  const iso = isoWithOffset(utcMs, zoneOffset(timeZone)(utcMs));
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
