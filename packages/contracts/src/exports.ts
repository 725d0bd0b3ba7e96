import * as z from 'zod';
import { kindNoun } from './kinds';
import { filterInput } from './records/inputs';
import { FIXED_COLUMNS } from './tasks/columns';
import { TaskFilter, taskSort } from './tasks/task';
import { id, idempotencyKey, instant } from './values';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const exportFormat = z.enum(EXPORT_FORMATS);

/** Formats of all generated files: those of reports, plus the export of a workspace and of a person's own data. */
export const FILE_FORMATS = [...EXPORT_FORMATS, 'json', 'zip'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];
export const fileFormat = z.enum(FILE_FORMATS);

/** A list of tasks, a list of another kind, the audit log, or everything. */
export const EXPORT_KINDS = ['tasks', 'records', 'audit', 'workspace'] as const;

/** The statuses of every run. */
export const EXPORT_STATUSES = ['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'] as const;
export const exportStatus = z.enum(EXPORT_STATUSES);
export type ExportStatus = z.infer<typeof exportStatus>;

const exportColumn = z.union([z.enum(FIXED_COLUMNS), z.templateLiteral(['cf:', z.uuid()])]);
export type ExportColumn = z.infer<typeof exportColumn>;

/** The columns of a report that requests none. */
export const EXPORT_COLUMNS = [
  'key',
  'title',
  'status',
  'priority',
  'project',
  'assignees',
  'labels',
  'due',
  'created',
  'completed',
] as const satisfies readonly ExportColumn[];

/** One row of an exported list, by column; the same in every format. */
export type ExportRow = Record<string, string | number | boolean | null>;

const formats = z
  .array(exportFormat)
  .min(1, 'Choose a format')
  .max(EXPORT_FORMATS.length)
  .refine((formats) => new Set(formats).size === formats.length, 'Choose each format once');

/** Requests a list of tasks. */
export const TaskExportRequest = z.strictObject({
  kind: z.literal('tasks'),
  noun: z.literal('task').default('task'),
  formats,
  filter: TaskFilter.prefault({}),
  sort: taskSort.default('due'),
  /** The columns of each task, in order; custom fields are `cf:<id>`. */
  columns: z
    .array(exportColumn)
    .min(1, 'Choose a column')
    .max(80)
    .default([...EXPORT_COLUMNS]),
  idempotencyKey: idempotencyKey.optional(),
});

/** Requests a list of another kind, whose columns, query and sort the kind declares. */
export const RecordExportRequest = z.strictObject({
  kind: z.literal('records'),
  noun: kindNoun.exclude(['task']),
  formats,
  filter: filterInput.prefault({}),
  /** The kind's default if omitted. */
  sort: z.string().max(200).optional(),
  /** In order, by their names in lists; custom fields are `cf:<id>`. The columns of the default list if omitted. */
  columns: z.array(z.string().max(60)).min(1, 'Choose a column').max(80).optional(),
  idempotencyKey: idempotencyKey.optional(),
});

/** Requests one list in one or more formats, all written from the same snapshot. */
export const RequestExportInput = z.discriminatedUnion('kind', [TaskExportRequest, RecordExportRequest]);
export type RequestExportInput = z.input<typeof RequestExportInput>;

/** Requests an export of the whole workspace as one file that can be imported again. */
export const RequestWorkspaceExportInput = z.strictObject({ idempotencyKey: idempotencyKey.optional() });
export type RequestWorkspaceExportInput = z.input<typeof RequestWorkspaceExportInput>;

export const ExportFile = z.object({
  format: fileFormat,
  bytes: z.int(),
  rows: z.int(),
  sha256: z.string(),
});

export const Export = z.object({
  id,
  kind: z.enum(EXPORT_KINDS),
  /** The kind of record in the list; tasks for an export of the workspace or of the audit log. */
  noun: kindNoun,
  /** The filter of the list, in the query language; empty for all of it. */
  query: z.string(),
  status: exportStatus,
  formats: z.array(fileFormat),
  requestedById: id,
  rowsDone: z.int(),
  /** Null until the rows have been counted. */
  rowsTotal: z.int().nullable(),
  files: z.array(ExportFile),
  /** A message for the person who requested it, if it failed or has to be tried again. */
  failure: z.string().nullable(),
  requestedAt: instant,
  finishedAt: instant.nullable(),
});
export type Export = z.infer<typeof Export>;

export const ListExportsInput = z.strictObject({
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
});
export type ListExportsInput = z.infer<typeof ListExportsInput>;
export const ListExportsOutput = z.object({ items: z.array(Export), nextCursor: z.string().nullable() });

export const ExportIdInput = z.strictObject({ id });
