import { LIMITS } from './limits';
import { TASK_STATUSES, type TaskStatus } from './tasks/status';

/** The source of a file; `workspace` is our own full export. */
export const IMPORT_KINDS = ['csv', 'todoist', 'trello', 'vikunja', 'workspace'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The files of a ZIP archive that hold the records, by their names without folders. */
export const ARCHIVED_FILES = {
  csv: /\.(?:csv|tsv|txt)$/i,
  todoist: /\.csv$/i,
  trello: /\.json$/i,
  vikunja: /^data\.json$/i,
  workspace: /\.(?:ndjson|jsonl)$/i,
} as const satisfies Record<ImportKind, RegExp>;

/** Limits of an import file. `cellBytes` is UTF-8, `rows` does not count the header. */
export const IMPORT_LIMITS = {
  bytes: LIMITS.importBytes,
  rows: 50_000,
  columns: 200,
  cellBytes: 32_768,
  /** Notes stored per import; further ones are only counted. */
  notes: 10_000,
} as const;

/** The task fields a column can map to. */
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
  'blockedBy',
  'recurrence',
  'createdAt',
  'completed',
  'archived',
  'ref',
] as const;
export type TaskImportField = (typeof TASK_IMPORT_FIELDS)[number];

/** A column that maps to no task field becomes a custom field or is ignored. */
export const COLUMN_USES = [...TASK_IMPORT_FIELDS, 'custom', 'ignore'] as const;
export type ColumnUse = (typeof COLUMN_USES)[number];

/** The mark before the decimals of numbers like 1,234, if nothing else in their column decides. */
export const DECIMAL_MARKS = ['point', 'comma'] as const;
export type DecimalMark = (typeof DECIMAL_MARKS)[number];

/** Whose files of products and stock are recognised by their headers; `sheet` is any other table, whose columns people map. */
export const GOODS_FORMATS = [
  'sheet',
  'quartermaster',
  'shopify-products',
  'shopify-products-2025',
  'shopify-inventory',
  'woocommerce-products',
  'square-items',
  'northwind-products',
] as const;
export type GoodsFormatId = (typeof GOODS_FORMATS)[number];

/** Whose files of orders are recognised; `sheet` is any other table, whose columns people map. */
export const ORDER_FORMATS = ['sheet', 'shopify-orders', 'woocommerce-orders'] as const;
export type OrderFormatId = (typeof ORDER_FORMATS)[number];

/** How to read 03/04/2026 if nothing else in its column decides. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/**
 * What the tasks of a list, section, bucket or status of a file can get instead of a status of the workspace: a label or a project of
 * that name, a note, or a new status of that name in a group.
 */
export const CONTAINER_USES = ['label', 'project', 'note', ...TASK_STATUSES.map(newStatusIn)] as const;
export type ContainerUse = (typeof CONTAINER_USES)[number];

export function newStatusIn<G extends TaskStatus>(group: G): `new:${G}` {
  return `new:${group}`;
}
