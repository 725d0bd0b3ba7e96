import * as z from 'zod';
import { FIXED_COLUMNS } from './task-columns';
import { TaskFilter, taskOrder } from './tasks';
import { id, idempotencyKey, instant } from './values';

export const REPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export const reportFormat = z.enum(REPORT_FORMATS);

/** Of the files a job leaves: those of reports, and the export of a whole workspace. */
export const FILE_FORMATS = [...REPORT_FORMATS, 'json'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];
export const fileFormat = z.enum(FILE_FORMATS);

export const REPORT_KINDS = ['tasks', 'workspace'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_STATUSES = ['waiting', 'running', 'done', 'failed'] as const;
export const reportStatus = z.enum(REPORT_STATUSES);
export type ReportStatus = z.infer<typeof reportStatus>;

const reportColumn = z.union([z.enum(FIXED_COLUMNS), z.templateLiteral(['cf:', z.uuid()])]);
export type ReportColumn = z.infer<typeof reportColumn>;

/** The columns of a report that asks for none. */
export const REPORT_COLUMNS = [
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
] as const satisfies readonly ReportColumn[];

/** One line of the task report by column, the same in every format. */
export type TaskReportRow = Record<string, string | number | null>;

/** Asks for one report in one or more formats: all of them are written from the same snapshot. */
export const RequestReportInput = z.strictObject({
  kind: z.literal('tasks'),
  formats: z
    .array(reportFormat)
    .min(1, 'Choose a format')
    .max(REPORT_FORMATS.length)
    .refine((formats) => new Set(formats).size === formats.length, 'Name each format once'),
  filter: TaskFilter.prefault({}),
  sort: taskOrder.default('due'),
  /** What is seen of each task, in order; the fields of the workspace by `cf:<id>`. */
  columns: z
    .array(reportColumn)
    .min(1, 'Choose a column')
    .max(80)
    .default([...REPORT_COLUMNS]),
  idempotencyKey: idempotencyKey.optional(),
});
export type RequestReportInput = z.input<typeof RequestReportInput>;

/** Asks for everything the workspace holds, as one file that can be imported again. */
export const RequestExportInput = z.strictObject({ idempotencyKey: idempotencyKey.optional() });
export type RequestExportInput = z.input<typeof RequestExportInput>;

export const ReportFile = z.object({
  format: fileFormat,
  bytes: z.int(),
  rows: z.int(),
  sha256: z.string(),
});

export const Report = z.object({
  id,
  kind: z.enum(REPORT_KINDS),
  status: reportStatus,
  formats: z.array(fileFormat),
  requestedById: id,
  rowsDone: z.int(),
  /** Null until the rows are counted. */
  rowsTotal: z.int().nullable(),
  files: z.array(ReportFile),
  /** A sentence for the person who asked, when it failed. */
  failure: z.string().nullable(),
  requestedAt: instant,
  finishedAt: instant.nullable(),
});
export type Report = z.infer<typeof Report>;

export const ListReportsInput = z.strictObject({
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
});
export type ListReportsInput = z.infer<typeof ListReportsInput>;
export const ListReportsOutput = z.object({ items: z.array(Report), nextCursor: z.string().nullable() });

export const ReportIdInput = z.strictObject({ id });
