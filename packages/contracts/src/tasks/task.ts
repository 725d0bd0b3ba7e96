import * as z from 'zod';
import { LIMITS } from '../limits';
import { Recurrence } from '../recurrence';
import { dateOnly, id, idempotencyKey, instant, line, prose, timeOfDay, version } from '../values';
import { keyOf, sortTermsOf, TASK_SORTS } from './sort';
import { TASK_PRIORITIES, TASK_STATUSES } from './status';

export { TASK_SORTS, type TaskSort, type TaskSortTerm } from './sort';

/** One of the six groups. */
export const taskStatus = z.enum(TASK_STATUSES);
/** A status of the workspace; the first six have the groups' names as ids. */
export const statusId = z.union([taskStatus, id]);
export const taskPriority = z.enum(TASK_PRIORITIES);

export const ChecklistItem = z.strictObject({ id, text: line(LIMITS.checklistChars), done: z.boolean() });
export type ChecklistItem = z.infer<typeof ChecklistItem>;

/**
 * Values of the workspace's own fields, by field id. Always text: numbers as decimals, money in minor units, dates as
 * `YYYY-MM-DD`, choices and people by id.
 */
export const FieldValues = z.record(id, z.string().max(LIMITS.fieldChars));
export type FieldValues = z.infer<typeof FieldValues>;

/** A row of the task list. `key` is what people call it. */
export const TaskSummary = z.object({
  id,
  key: z.string(),
  title: z.string(),
  /** The group of `statusId`. */
  status: taskStatus,
  statusId,
  priority: taskPriority,
  projectId: id.nullable(),
  parentId: id.nullable(),
  /** Its place in the order people gave the workspace's tasks: compares as ASCII. */
  position: z.string(),
  /** Calendar date and wall-clock time in the workspace's zone. */
  dueOn: dateOnly.nullable(),
  dueTime: timeOfDay.nullable(),
  notBefore: dateOnly.nullable(),
  estimateMinutes: z.int().nullable(),
  assigneeIds: z.array(id),
  labelIds: z.array(id),
  fields: FieldValues,
  recurring: z.boolean(),
  /** Blockers that are still open. */
  blockedBy: z.int(),
  checkTotal: z.int(),
  checkDone: z.int(),
  childTotal: z.int(),
  childDone: z.int(),
  commentCount: z.int(),
  attachmentCount: z.int(),
  /** The records it is about or holds, as people call them, in their order. */
  linkRefs: z.array(z.string()),
  version,
  createdAt: instant,
  updatedAt: instant,
  completedAt: instant.nullable(),
});
export type TaskSummary = z.infer<typeof TaskSummary>;

export const TaskDetail = TaskSummary.extend({
  /** Markdown. */
  description: z.string(),
  checklist: z.array(ChecklistItem),
  recurrence: Recurrence.nullable(),
  createdById: id,
  /** When it first went into progress. */
  startedAt: instant.nullable(),
  /** Set while it lies in the trash. */
  trashedAt: instant.nullable(),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

/** By a field of the workspace's own: `cf:<field id>`, `-cf:<field id>`. */
const fieldSort = z.templateLiteral([z.enum(['cf:', '-cf:']), z.uuid()]);
const taskSortTerm = z.union([z.enum(TASK_SORTS), fieldSort]);
export const taskSort = z.union([
  taskSortTerm,
  z
    .templateLiteral([taskSortTerm, ',', taskSortTerm])
    .refine(
      (order) => new Set(sortTermsOf(order).map((sort) => sort && keyOf(sort))).size === 2,
      'Sort by two different things',
    ),
]);

/** What narrows a list of tasks, in the query language (see query/); empty is everything. An export takes the same. */
export const TaskFilter = z.strictObject({ query: z.string().max(LIMITS.queryChars).default('') });
export type TaskFilter = z.infer<typeof TaskFilter>;

export const ListTasksInput = TaskFilter.extend({
  sort: taskSort.default('due'),
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(1_000).nullish(),
  /** Sent by TanStack's infinite query; lists only go forward. */
  direction: z.literal('forward').optional(),
});
export type ListTasksInput = z.infer<typeof ListTasksInput>;

export const ListTasksOutput = z.object({ items: z.array(TaskSummary), nextCursor: z.string().nullable() });
export type ListTasksOutput = z.infer<typeof ListTasksOutput>;

/** As people write it. */
export const taskKey = z.string().regex(/^T-[1-9]\d{0,9}$/);

/** By id, or by key. */
export const GetTaskInput = z.strictObject({ ref: z.union([id, taskKey]) });
export type GetTaskInput = z.infer<typeof GetTaskInput>;

const unique = <T>(items: T[]) => new Set(items).size === items.length;
const assigneeIds = z.array(id).max(LIMITS.assignees).refine(unique, 'Name each person once');
const labelIds = z.array(id).max(LIMITS.labels).refine(unique, 'Name each label once');
const estimateMinutes = z.int().min(1).max(LIMITS.estimateMinutes);
const checklist = z
  .array(ChecklistItem)
  .max(LIMITS.checklistItems)
  .refine((items) => unique(items.map((item) => item.id)), 'Each item has an id of its own');

export const CreateTaskInput = z.strictObject({
  title: line(LIMITS.titleChars),
  description: prose(LIMITS.descriptionChars).default(''),
  status: statusId.default('todo'),
  priority: taskPriority.default('none'),
  projectId: id.nullable().default(null),
  parentId: id.nullable().default(null),
  dueOn: dateOnly.nullable().default(null),
  /** Needs a date. */
  dueTime: timeOfDay.nullable().default(null),
  notBefore: dateOnly.nullable().default(null),
  estimateMinutes: estimateMinutes.nullable().default(null),
  assigneeIds: assigneeIds.default([]),
  labelIds: labelIds.default([]),
  fields: FieldValues.default({}),
  checklist: checklist.default([]),
  recurrence: Recurrence.nullable().default(null),
  idempotencyKey: idempotencyKey.optional(),
});
export type CreateTaskInput = z.input<typeof CreateTaskInput>;

/** Fields left out stay as they are. */
export const TaskPatch = z.strictObject({
  title: line(LIMITS.titleChars).optional(),
  description: prose(LIMITS.descriptionChars).optional(),
  priority: taskPriority.optional(),
  projectId: id.nullable().optional(),
  parentId: id.nullable().optional(),
  dueOn: dateOnly.nullable().optional(),
  /** Goes when the date goes. */
  dueTime: timeOfDay.nullable().optional(),
  notBefore: dateOnly.nullable().optional(),
  estimateMinutes: estimateMinutes.nullable().optional(),
  assigneeIds: assigneeIds.optional(),
  labelIds: labelIds.optional(),
  /** Only the fields named change; null takes a value away. */
  fields: z.record(id, z.string().max(LIMITS.fieldChars).nullable()).optional(),
  checklist: checklist.optional(),
  recurrence: Recurrence.nullable().optional(),
});
export type TaskPatch = z.infer<typeof TaskPatch>;

export const UpdateTaskInput = TaskPatch.extend({ id, version });
export type UpdateTaskInput = z.infer<typeof UpdateTaskInput>;

/** A place in the order of the workspace's tasks. */
export const TaskPlace = z.union([
  z.enum(['first', 'last']),
  z.strictObject({ before: id }),
  z.strictObject({ after: id }),
]);
export type TaskPlace = z.infer<typeof TaskPlace>;

/** Another status, another place, or both. */
export const MoveTaskInput = z.strictObject({
  id,
  version,
  status: statusId.optional(),
  place: TaskPlace.optional(),
});
export type MoveTaskInput = z.infer<typeof MoveTaskInput>;

/** The dates a recurrence comes to after a due date, were it done each time on the day. */
export const PreviewRecurrenceInput = z.strictObject({
  recurrence: Recurrence,
  dueOn: dateOnly,
  count: z.int().min(1).max(10).default(5),
});
export type PreviewRecurrenceInput = z.input<typeof PreviewRecurrenceInput>;
export const PreviewRecurrenceOutput = z.object({ dates: z.array(dateOnly) });

/** A task put into the trash, or taken out. */
export const TaskVersionInput = z.strictObject({ id, version });
export type TaskVersionInput = z.infer<typeof TaskVersionInput>;

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
