import * as z from 'zod';
import { LIMITS } from '../limits';
import { dateOnly, id, idempotencyKey, instant } from '../values';
import { statusId, TaskFilter, taskPriority } from './task';

/** Tasks by id, or all that match a query when it runs. */
export const BulkTarget = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(LIMITS.bulkIds) }),
  z.strictObject({ query: TaskFilter.shape.query.unwrap() }),
]);
export type BulkTarget = z.infer<typeof BulkTarget>;

/** The changes to each task: at least one. */
export const BulkChange = z
  .strictObject({
    status: statusId.optional(),
    priority: taskPriority.optional(),
    projectId: id.nullable().optional(),
    dueOn: dateOnly.nullable().optional(),
    notBefore: dateOnly.nullable().optional(),
    /** Moves the due date by a number of days; tasks without one are skipped. */
    deferDays: z.int().min(1).max(3_660).optional(),
    assigneeIds: z.array(id).max(LIMITS.assignees).optional(),
    addLabelIds: z.array(id).max(LIMITS.labels).optional(),
    removeLabelIds: z.array(id).max(LIMITS.labels).optional(),
    trash: z.literal(true).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Choose at least one change');
export type BulkChange = z.infer<typeof BulkChange>;

/** A repeated call with the same key continues where that call stopped. */
export const BulkTasksInput = z.strictObject({
  target: BulkTarget,
  change: BulkChange,
  idempotencyKey: idempotencyKey.optional(),
});
export type BulkTasksInput = z.infer<typeof BulkTasksInput>;

/** The statuses of every run. */
export const BULK_STATUSES = ['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'] as const;

/** A bulk change and its progress. Small ones are done when the call returns; the worker runs the others. */
export const BulkRun = z.object({
  id,
  /** The operation that `activity.undo` reverts. */
  operation: id,
  status: z.enum(BULK_STATUSES),
  done: z.int(),
  /** Null until counted. */
  total: z.int().nullable(),
  changed: z.int(),
  /** The number of tasks that were not processed; null until counted. */
  left: z.int().nullable(),
  /** The first hundred skipped tasks, and why. */
  skipped: z.array(z.object({ key: z.string(), reason: z.string() })),
  skippedCount: z.int(),
  failure: z.string().nullable(),
  requestedAt: instant,
  finishedAt: instant.nullable(),
});
export type BulkRun = z.infer<typeof BulkRun>;

/** A run in a list, without its skipped tasks. */
export const BulkRunSummary = BulkRun.omit({ skipped: true });
export type BulkRunSummary = z.infer<typeof BulkRunSummary>;

export const ListBulkRunsOutput = z.object({ items: z.array(BulkRunSummary) });

export const BulkRunInput = z.strictObject({ id });
