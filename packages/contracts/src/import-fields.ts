import { LIMITS } from './limits';

/** Where a file comes from; `workspace` is a full export of ours. */
export const IMPORT_KINDS = ['csv', 'todoist', 'trello', 'vikunja', 'workspace'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The bounds of a file that is read in. `cellBytes` is UTF-8, `rows` does not count the header. */
export const IMPORT_LIMITS = {
  bytes: LIMITS.importBytes,
  rows: 50_000,
  columns: 200,
  cellBytes: 32_768,
  /** What is told about rows; the rest is counted. */
  notes: 10_000,
} as const;

/** What a column of a table can be. */
export const TASK_IMPORT_FIELDS = [
  'title',
  'description',
  'status',
  'priority',
  'dueOn',
  'dueTime',
  'notBefore',
  'estimate',
  'assignees',
  'labels',
  'project',
  'parent',
  'recurrence',
  'createdAt',
  'completed',
  'ref',
] as const;
export type TaskImportField = (typeof TASK_IMPORT_FIELDS)[number];

/** A column that is no field of every task becomes one of the workspace's own, or is left out. */
export const COLUMN_USES = [...TASK_IMPORT_FIELDS, 'custom', 'ignore'] as const;
export type ColumnUse = (typeof COLUMN_USES)[number];

/** How 03/04/2026 is read when nothing else in its column decides. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];
