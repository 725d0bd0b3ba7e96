import type { FieldKind, TaskExportRow, TaskPriority } from '@quartermaster/contracts';
import { minorDigits } from '@quartermaster/contracts/currency';
import type { FixedColumn } from '@quartermaster/contracts/tasks/columns';
import type { ExportColumn, ReportSpec } from './spec';
import { isoWithOffset, zoneOffset } from './time-zone';

const PRIORITY_WORDS: Record<TaskPriority, string> = {
  none: 'None',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  urgent: 'Urgent',
};

type Look = Omit<ExportColumn<TaskExportRow>, 'key'>;

const LOOKS: Readonly<Record<FixedColumn, Look>> = {
  key: { label: 'Task', kind: 'ref', width: 10 },
  title: { label: 'Title', kind: 'text' },
  status: { label: 'Status', kind: 'text', width: 12 },
  priority: { label: 'Priority', kind: 'text', width: 9, words: PRIORITY_WORDS },
  due: { label: 'Due', kind: 'date', width: 12 },
  assignees: { label: 'Assignees', kind: 'text', width: 20 },
  labels: { label: 'Labels', kind: 'text', width: 16 },
  project: { label: 'Project', kind: 'text', width: 16 },
  estimate: { label: 'Estimate (min)', kind: 'integer', width: 10 },
  start: { label: 'Not before', kind: 'date', width: 12 },
  created: { label: 'Created', kind: 'instant', width: 17 },
  updated: { label: 'Updated', kind: 'instant', width: 17 },
  completed: { label: 'Completed', kind: 'instant', width: 17 },
  subtasks: { label: 'Sub-tasks done', kind: 'text', width: 9 },
  checklist: { label: 'Checklist done', kind: 'text', width: 9 },
  comments: { label: 'Comments', kind: 'integer', width: 9 },
  files: { label: 'Files', kind: 'integer', width: 7 },
  links: { label: 'Links', kind: 'text', width: 18 },
};
/** Shown together with the due date. */
const DUE_TIME: ExportColumn<TaskExportRow> = { key: 'dueTime', label: 'Due time', kind: 'text', width: 9 };

/** A column of the report, with its field if it is a custom field. */
export interface TaskReportColumn {
  key: string;
  field: { name: string; kind: FieldKind; currency: string | null } | null;
}

export interface TaskReportOptions {
  workspaceName: string;
  /** IANA name of the workspace's zone. */
  timeZone: string;
  /** ISO 8601 instant. */
  generatedAt: string;
  /** The list's filter, in words: `Open tasks, assigned to Anne`. */
  filterText: string;
  columns: readonly TaskReportColumn[];
  /** BCP 47; defaults to English (GB). */
  locale?: string;
}

/** The spec of the task report. @throws RangeError for an unknown time zone */
export function taskReportSpec(options: TaskReportOptions): ReportSpec<TaskExportRow> {
  const { workspaceName, timeZone, generatedAt, filterText, columns, locale = 'en-GB' } = options;
  return {
    title: `Tasks: ${workspaceName}`,
    subtitle: [filterText, `As of ${wallClock(generatedAt, timeZone)}. Times are in ${timeZone}.`],
    timeZone,
    generatedAt,
    locale,
    noun: { one: 'task', many: 'tasks' },
    columns: columns.flatMap(({ key, field }) => {
      if (field) return [{ key, ...lookOf(field) }];
      const column = { key, ...LOOKS[key as FixedColumn] };
      return key === 'due' ? [column, DUE_TIME] : [column];
    }),
  };
}

function lookOf({ name, kind, currency }: NonNullable<TaskReportColumn['field']>): Look {
  if (kind === 'date') return { label: name, kind, width: 12 };
  if (kind === 'number') return { label: name, kind: 'decimal', width: 12 };
  if (kind !== 'money' || !currency) return { label: name, kind: 'text', width: 16 };
  return { label: `${name} (${currency})`, kind: 'decimal', width: 14, places: minorDigits(currency) };
}

/** `2026-11-22 14:02`: the same format as the dates in the rows. */
function wallClock(instant: string, timeZone: string): string {
  const utcMs = Date.parse(instant);
  const iso = isoWithOffset(utcMs, zoneOffset(timeZone)(utcMs));
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
