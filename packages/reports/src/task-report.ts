import type { FieldKind, TaskExportRow } from '@quartermaster/contracts';
import { minorDigits } from '@quartermaster/contracts/currency';
import type { Column, ColumnType } from '@quartermaster/contracts/records/column';
import { type FixedColumn, TASK_COLUMNS } from '@quartermaster/contracts/tasks/columns';
import { task } from '@quartermaster/contracts/tasks/kind';
import type { ColumnKind, ExportColumn, ReportSpec } from './spec';
import { isoWithOffset, zoneOffset } from './time-zone';

type Look = Omit<ExportColumn<TaskExportRow>, 'key'>;

/** How each type of column is written, and how many characters wide if it does not say so; text takes what is left. */
const TYPES: Partial<Record<ColumnType, { kind: ColumnKind; width: number }>> = {
  key: { kind: 'ref', width: 10 },
  date: { kind: 'date', width: 12 },
  time: { kind: 'text', width: 9 },
  instant: { kind: 'instant', width: 17 },
  integer: { kind: 'integer', width: 9 },
  minutes: { kind: 'integer', width: 10 },
  choice: { kind: 'text', width: 9 },
  virtual: { kind: 'text', width: 9 },
  setting: { kind: 'text', width: 16 },
  settings: { kind: 'text', width: 16 },
  people: { kind: 'text', width: 20 },
  refs: { kind: 'text', width: 18 },
};

function lookOfColumn({ label, type, words, exported = {} }: Column): Look {
  const width = exported.width ?? TYPES[type]?.width;
  return {
    label: exported.label ?? label,
    kind: TYPES[type]?.kind ?? 'text',
    ...(width !== undefined && { width }),
    ...(words && { words }),
  };
}

/** Goes with the date. */
const DUE_TIME: ExportColumn<TaskExportRow> = { key: 'dueTime', ...lookOfColumn(task.columns.dueTime) };

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
    noun: task.words,
    columns: columns.flatMap(({ key, field }) => {
      if (field) return [{ key, ...lookOf(field) }];
      const column = { key, ...lookOfColumn(TASK_COLUMNS[key as FixedColumn]) };
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
