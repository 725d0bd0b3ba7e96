import * as z from 'zod';
import { LIMITS } from '../limits';
import { dateOnly, id } from '../values';
import { TASK_GROUPINGS } from './groupings';
import { TaskFilter, TaskSummary, taskSort } from './task';

export const taskGrouping = z.enum(TASK_GROUPINGS);

/** Counting stops here: a group with `capped` has at least this many. */
export const COUNT_CAP = 1_000;

export const TaskGroup = z.object({
  value: z.string(),
  count: z.int(),
  /** There may be more than were counted. */
  capped: z.boolean(),
  /** The sum of the estimates of all counted tasks. */
  minutes: z.int(),
});
export type TaskGroup = z.infer<typeof TaskGroup>;

export const TaskGroupsInput = TaskFilter.extend({ by: taskGrouping });
export type TaskGroupsInput = z.infer<typeof TaskGroupsInput>;
/** Groups in display order; empty ones are left out. `total` counts each task once. */
export const TaskGroupsOutput = z.object({ groups: z.array(TaskGroup), total: TaskGroup.omit({ value: true }) });
export type TaskGroupsOutput = z.infer<typeof TaskGroupsOutput>;

export const TaskBoardInput = TaskGroupsInput.extend({
  sort: taskSort.default('manual'),
  /**
   * Cards per column, by default 30, or fewer on a board with more than ten columns. `tasks.list` returns further ones, with the
   * column's query and `nextCursor`.
   */
  limit: z.int().min(1).max(LIMITS.pageSizeDefault).optional(),
});
export type TaskBoardInput = z.infer<typeof TaskBoardInput>;
export const TaskBoardOutput = z.object({
  columns: z.array(
    TaskGroup.extend({
      /** The query with which `tasks.list` continues. */
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

/** Up to six weeks, the most a month view shows. */
export const TaskCalendarInput = TaskFilter.extend(span).refine(within(42), 'Request 42 days or fewer');
export type TaskCalendarInput = z.infer<typeof TaskCalendarInput>;
/** Days with at least one task; `more` if a day has further tasks. */
export const TaskCalendarOutput = z.object({
  days: z.array(z.object({ date: dateOnly, items: z.array(TaskSummary), more: z.boolean() })),
});
export type TaskCalendarOutput = z.infer<typeof TaskCalendarOutput>;

/** Up to two years. */
export const TaskTimelineInput = TaskFilter.extend(span).refine(within(732), 'Request two years or fewer');
export type TaskTimelineInput = z.infer<typeof TaskTimelineInput>;
/** Tasks that overlap the span, by due date; `more` if there are further ones. */
export const TaskTimelineOutput = z.object({
  items: z.array(TaskSummary),
  /** Dependencies between the returned tasks. */
  dependencies: z.array(z.object({ blockerId: id, blockedId: id })),
  more: z.boolean(),
});
export type TaskTimelineOutput = z.infer<typeof TaskTimelineOutput>;
