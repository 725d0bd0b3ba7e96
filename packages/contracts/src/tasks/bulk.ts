import * as z from 'zod';
import { LIMITS } from '../limits';
import { dateOnly, id, instant } from '../values';
import { statusId, TaskFilter, taskPriority } from './task';

/** The tasks named, or all that a query matches at the time. */
export const BulkTarget = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(LIMITS.bulkIds) }),
  z.strictObject({ query: TaskFilter.shape.query.unwrap() }),
]);
export type BulkTarget = z.infer<typeof BulkTarget>;

/** What becomes of each: at least one thing. */
export const BulkChange = z
  .strictObject({
    status: statusId.optional(),
    priority: taskPriority.optional(),
    projectId: id.nullable().optional(),
    dueOn: dateOnly.nullable().optional(),
    notBefore: dateOnly.nullable().optional(),
    /** Moves a due date by days; tasks without one stay as they are. */
    deferDays: z.int().min(1).max(3_660).optional(),
    assigneeIds: z.array(id).max(LIMITS.assignees).optional(),
    addLabelIds: z.array(id).max(LIMITS.labels).optional(),
    removeLabelIds: z.array(id).max(LIMITS.labels).optional(),
    trash: z.literal(true).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Choose at least one change');
export type BulkChange = z.infer<typeof BulkChange>;

export const BulkTasksInput = z.strictObject({ target: BulkTarget, change: BulkChange });
export type BulkTasksInput = z.infer<typeof BulkTasksInput>;

export const BULK_STATUSES = ['waiting', 'running', 'done', 'failed'] as const;

/** A bulk change and how far it got. Small ones are done when the call answers, others by the worker. */
export const BulkRun = z.object({
  id,
  /** What `activity.undo` takes back. */
  operation: id,
  status: z.enum(BULK_STATUSES),
  done: z.int(),
  /** Null until counted. */
  total: z.int().nullable(),
  changed: z.int(),
  /** The first hundred that stayed as they were, and why. */
  skipped: z.array(z.object({ key: z.string(), reason: z.string() })),
  skippedCount: z.int(),
  failure: z.string().nullable(),
  requestedAt: instant,
  finishedAt: instant.nullable(),
});
export type BulkRun = z.infer<typeof BulkRun>;

/** A run in a list, without what stayed as it was. */
export const BulkRunSummary = BulkRun.omit({ skipped: true });
export type BulkRunSummary = z.infer<typeof BulkRunSummary>;

export const ListBulkRunsOutput = z.object({ items: z.array(BulkRunSummary) });

export const BulkRunInput = z.strictObject({ id });
