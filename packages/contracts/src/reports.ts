import * as z from 'zod';
import { TASK_SORTS, TaskFilter, taskPriority, taskStatus } from './tasks';
import { dateOnly, id, idempotencyKey, instant } from './values';

export const REPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export const reportFormat = z.enum(REPORT_FORMATS);

export const REPORT_STATUSES = ['waiting', 'running', 'done', 'failed'] as const;
export const reportStatus = z.enum(REPORT_STATUSES);
export type ReportStatus = z.infer<typeof reportStatus>;

/** One line of the task report, the same in every format. */
export const TaskReportRow = z.object({
  key: z.string(),
  title: z.string(),
  status: taskStatus,
  priority: taskPriority,
  assignee: z.string(),
  due: dateOnly.nullable(),
  createdAt: instant,
  completedAt: instant.nullable(),
});
export type TaskReportRow = z.infer<typeof TaskReportRow>;

/** Asks for one report in one or more formats: all of them are written from the same snapshot. */
export const RequestReportInput = z.strictObject({
  kind: z.literal('tasks'),
  formats: z
    .array(reportFormat)
    .min(1, 'Choose a format')
    .max(REPORT_FORMATS.length)
    .refine((formats) => new Set(formats).size === formats.length, 'Name each format once'),
  filter: TaskFilter.prefault({}),
  sort: z.enum(TASK_SORTS).default('due'),
  idempotencyKey: idempotencyKey.optional(),
});
export type RequestReportInput = z.input<typeof RequestReportInput>;

export const ReportFile = z.object({
  format: reportFormat,
  bytes: z.int(),
  rows: z.int(),
  sha256: z.string(),
});

export const Report = z.object({
  id,
  kind: z.literal('tasks'),
  status: reportStatus,
  formats: z.array(reportFormat),
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
