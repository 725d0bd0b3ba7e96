import * as z from 'zod';
import { LIMITS } from '../limits';
import type { CreateInput, Detail, Summary } from '../records/column';
import { FieldValues, FieldValuesPatch } from '../records/field-values';
import { filterInput, pageInput, sortInput } from '../records/inputs';
import { recordSchemas } from '../records/schemas';
import { Recurrence } from '../recurrence';
import { dateOnly, id, idempotencyKey, line, version } from '../values';
import { task } from './kind';
import { TASK_SORTS } from './sort';
import { TASK_PRIORITIES, TASK_STATUSES } from './status';

export { TASK_SORTS, type TaskSort, type TaskSortTerm } from './sort';

/** One of the six groups. */
export const taskStatus = z.enum(TASK_STATUSES);
/** A status of the workspace; the ids of the six built-in ones are the names of their groups. */
export const statusId = z.union([taskStatus, id]);
export const taskPriority = z.enum(TASK_PRIORITIES);

export const ChecklistItem = z.strictObject({ id, text: line(LIMITS.checklistChars), done: z.boolean() });
export type ChecklistItem = z.infer<typeof ChecklistItem>;

type C = typeof task.columns;

/** A row of the task list. */
export interface TaskSummary extends Summary<C> {
  fields: FieldValues;
}
export interface TaskDetail extends Detail<C> {
  fields: FieldValues;
  checklist: ChecklistItem[];
  recurrence: Recurrence | null;
}
/** Input for `given` columns; the verbs' inputs add their own fields. */
interface TaskCreate extends CreateInput<C> {
  fields?: FieldValues | undefined;
  checklist?: ChecklistItem[] | undefined;
  recurrence?: Recurrence | null | undefined;
}
export interface TaskTypes {
  summary: TaskSummary;
  detail: TaskDetail;
  create: TaskCreate;
  patch: Partial<TaskCreate>;
}

const unique = <T>(items: T[]) => new Set(items).size === items.length;
const checklist = z
  .array(ChecklistItem)
  .max(LIMITS.checklistItems)
  .refine((items) => unique(items.map((item) => item.id)), 'Each item needs its own id');

export const taskSchemas = recordSchemas<C, TaskTypes>(task, {
  output: { statusId, fields: FieldValues, checklist: z.array(ChecklistItem), recurrence: Recurrence },
  input: { fields: FieldValues, checklist, recurrence: Recurrence },
});
export const TaskSummary = taskSchemas.summary;
export const TaskDetail = taskSchemas.detail;

export const taskSort = sortInput(TASK_SORTS);

/** What narrows a list of tasks. An export takes the same. */
export const TaskFilter = filterInput;
export type TaskFilter = z.infer<typeof TaskFilter>;

export const ListTasksInput = TaskFilter.extend({ sort: taskSort.default('due'), ...pageInput.shape });
export type ListTasksInput = z.infer<typeof ListTasksInput>;

export const ListTasksOutput = z.object({ items: z.array(TaskSummary), nextCursor: z.string().nullable() });
export type ListTasksOutput = z.infer<typeof ListTasksOutput>;

/** `dueTime` needs a date. */
export const CreateTaskInput = taskSchemas.create.extend({
  status: statusId.default('todo'),
  recurrence: Recurrence.nullable().default(null),
  idempotencyKey: idempotencyKey.optional(),
});
export type CreateTaskInput = z.input<typeof CreateTaskInput>;

/** Omitted fields stay unchanged; clearing the due date also clears the due time. */
export const TaskPatch = taskSchemas.patch.extend({
  fields: FieldValuesPatch.optional(),
  recurrence: Recurrence.nullable().optional(),
});
export type TaskPatch = z.infer<typeof TaskPatch>;

export const UpdateTaskInput = TaskPatch.extend({ id, version });
export type UpdateTaskInput = z.infer<typeof UpdateTaskInput>;

/** A position in the manual order of tasks. */
export const TaskPlace = z.union([
  z.enum(['first', 'last']),
  z.strictObject({ before: id }),
  z.strictObject({ after: id }),
]);
export type TaskPlace = z.infer<typeof TaskPlace>;

/** Changes the status, the position, or both. */
export const MoveTaskInput = z.strictObject({
  id,
  version,
  status: statusId.optional(),
  place: TaskPlace.optional(),
});
export type MoveTaskInput = z.infer<typeof MoveTaskInput>;

/** The next due dates of a recurrence, assuming that each is completed on its day. */
export const PreviewRecurrenceInput = z.strictObject({
  recurrence: Recurrence,
  dueOn: dateOnly,
  count: z.int().min(1).max(10).default(5),
});
export type PreviewRecurrenceInput = z.input<typeof PreviewRecurrenceInput>;
export const PreviewRecurrenceOutput = z.object({ dates: z.array(dateOnly) });

/** Trashes or restores a task. */
export const TaskVersionInput = z.strictObject({ id, version });
export type TaskVersionInput = z.infer<typeof TaskVersionInput>;

/** Counts over the whole workspace, from denormalised counters. Days are in the workspace's time zone. */
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
