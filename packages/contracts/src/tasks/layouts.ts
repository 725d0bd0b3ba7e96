import * as z from 'zod';
import { LIMITS } from '../limits';
import { dateOnly, id } from '../values';
import { TASK_GROUPINGS } from './groupings';
import { TaskFilter, TaskSummary, taskSort } from './task';

export const taskGrouping = z.enum(TASK_GROUPINGS);

/** Where counting a query stops. */
export const COUNT_CAP = 1_000;

export const TaskGroup = z.object({
  value: z.string(),
  count: z.int(),
  /** There may be more than were counted. */
  capped: z.boolean(),
  /** The sum of their estimates; of those counted. */
  minutes: z.int(),
});
export type TaskGroup = z.infer<typeof TaskGroup>;

export const TaskGroupsInput = TaskFilter.extend({ by: taskGrouping });
export type TaskGroupsInput = z.infer<typeof TaskGroupsInput>;
/** Groups in the order people see them; those known to have no task are left out. `total` counts each task once. */
export const TaskGroupsOutput = z.object({ groups: z.array(TaskGroup), total: TaskGroup.omit({ value: true }) });
export type TaskGroupsOutput = z.infer<typeof TaskGroupsOutput>;

export const TaskBoardInput = TaskGroupsInput.extend({
  sort: taskSort.default('manual'),
  /** Cards per column. More of one come from `tasks.list` with the column's query and `nextCursor`. */
  limit: z.int().min(1).max(LIMITS.pageSizeDefault).default(30),
});
export type TaskBoardInput = z.infer<typeof TaskBoardInput>;
export const TaskBoardOutput = z.object({
  columns: z.array(
    TaskGroup.extend({
      /** What `tasks.list` takes to go on. */
      query: z.string(),
      items: z.array(TaskSummary),
      nextCursor: z.string().nullable(),
    }),
  ),
});
export type TaskBoardOutput = z.infer<typeof TaskBoardOutput>;

const span = { from: dateOnly, to: dateOnly };
const DAY_MS = 86_400_000;
const within = (days: number) => (range: { from: string; to: string }) => {
  const length = (Date.parse(`${range.to}T00:00:00Z`) - Date.parse(`${range.from}T00:00:00Z`)) / DAY_MS;
  return length >= 0 && length < days;
};

/** Up to six weeks, as a month's page shows them. */
export const TaskCalendarInput = TaskFilter.extend(span).refine(within(42), 'Ask for 42 days or fewer');
export type TaskCalendarInput = z.infer<typeof TaskCalendarInput>;
/** Days that have a task; `more` when a day has others than these. */
export const TaskCalendarOutput = z.object({
  days: z.array(z.object({ date: dateOnly, items: z.array(TaskSummary), more: z.boolean() })),
});
export type TaskCalendarOutput = z.infer<typeof TaskCalendarOutput>;

/** Up to two years. */
export const TaskTimelineInput = TaskFilter.extend(span).refine(within(732), 'Ask for two years or fewer');
export type TaskTimelineInput = z.infer<typeof TaskTimelineInput>;
/** Tasks due in or after the span and begun before its end, by due date; `more` when there are others. */
export const TaskTimelineOutput = z.object({
  items: z.array(TaskSummary),
  /** Between the tasks shown. */
  dependencies: z.array(z.object({ blockerId: id, blockedId: id })),
  more: z.boolean(),
});
export type TaskTimelineOutput = z.infer<typeof TaskTimelineOutput>;
