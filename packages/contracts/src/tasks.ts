import * as z from 'zod';
import { LIMITS } from './limits';
import { TASK_PRIORITIES, TASK_STATUSES } from './task-status';
import { dateOnly, id, idempotencyKey, instant, line, prose, version } from './values';

export const taskStatus = z.enum(TASK_STATUSES);
export const taskPriority = z.enum(TASK_PRIORITIES);

/** A row of the task list. `key` is what people call it. */
export const TaskSummary = z.object({
  id,
  key: z.string(),
  title: z.string(),
  status: taskStatus,
  priority: taskPriority,
  dueOn: dateOnly.nullable(),
  assigneeId: id.nullable(),
  version,
  createdAt: instant,
  updatedAt: instant,
  completedAt: instant.nullable(),
});
export type TaskSummary = z.infer<typeof TaskSummary>;

export const TaskDetail = TaskSummary.extend({ description: z.string(), createdById: id });
export type TaskDetail = z.infer<typeof TaskDetail>;

export const TASK_SHOWS = ['open', 'done', 'all'] as const;
export const TASK_SORTS = ['due', '-due', 'created', '-created'] as const;
export type TaskSort = (typeof TASK_SORTS)[number];
/** Due words are read in the workspace's time zone; `week` is today and the six days after. */
export const TASK_DUE_WORDS = ['overdue', 'today', 'week', 'none'] as const;

/** What narrows a list of tasks; an export takes the same filter. All conditions must hold. */
export const TaskFilter = z.strictObject({
  show: z.enum(TASK_SHOWS).default('open'),
  status: taskStatus.optional(),
  /** A member's id, or `me`, or `none`. */
  assignee: z.union([id, z.literal('me'), z.literal('none')]).optional(),
  due: z.enum(TASK_DUE_WORDS).optional(),
});
export type TaskFilter = z.infer<typeof TaskFilter>;

export const ListTasksInput = TaskFilter.extend({
  sort: z.enum(TASK_SORTS).default('due'),
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).nullish(),
  /** Sent by TanStack's infinite query; lists only go forward. */
  direction: z.literal('forward').optional(),
});
export type ListTasksInput = z.infer<typeof ListTasksInput>;

export const ListTasksOutput = z.object({ items: z.array(TaskSummary), nextCursor: z.string().nullable() });
export type ListTasksOutput = z.infer<typeof ListTasksOutput>;

/** By id, or by key as people write it. */
export const GetTaskInput = z.strictObject({ ref: z.union([id, z.string().regex(/^T-[1-9]\d{0,9}$/)]) });
export type GetTaskInput = z.infer<typeof GetTaskInput>;

export const CreateTaskInput = z.strictObject({
  title: line(LIMITS.titleChars),
  description: prose(LIMITS.descriptionChars).default(''),
  status: taskStatus.default('todo'),
  priority: taskPriority.default('none'),
  dueOn: dateOnly.nullable().default(null),
  assigneeId: id.nullable().default(null),
  idempotencyKey: idempotencyKey.optional(),
});
export type CreateTaskInput = z.input<typeof CreateTaskInput>;

/** Fields left out stay as they are. */
export const UpdateTaskInput = z.strictObject({
  id,
  version,
  title: line(LIMITS.titleChars).optional(),
  description: prose(LIMITS.descriptionChars).optional(),
  priority: taskPriority.optional(),
  dueOn: dateOnly.nullable().optional(),
  assigneeId: id.nullable().optional(),
});
export type UpdateTaskInput = z.infer<typeof UpdateTaskInput>;

export const MoveTaskInput = z.strictObject({ id, version, status: taskStatus });
export type MoveTaskInput = z.infer<typeof MoveTaskInput>;

/** Counts of the whole workspace, from maintained tallies. Days are in the workspace's time zone. */
export const TaskStats = z.object({
  today: dateOnly,
  byStatus: z.record(taskStatus, z.int()),
  open: z.int(),
  overdue: z.int(),
  dueToday: z.int(),
  /** The last 30 days, oldest first, today last. */
  days: z.array(z.object({ date: dateOnly, created: z.int(), done: z.int() })),
});
export type TaskStats = z.infer<typeof TaskStats>;
