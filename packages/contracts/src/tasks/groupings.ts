import { DUE_BUCKETS, type DueBucket } from './due-buckets';
import { task } from './kind';
import { TASK_PRIORITIES } from './status';

/** What a list is divided by, and what a board's columns are. */
export const TASK_GROUPINGS = task.groups;
export type TaskGrouping = (typeof TASK_GROUPINGS)[number];

/** The values of groupings that are the same in every workspace, in order; other groupings depend on the workspace. */
export const FIXED_GROUPS = {
  priority: TASK_PRIORITIES.toReversed(),
  due: Object.keys(DUE_BUCKETS),
} as const satisfies Partial<Record<TaskGrouping, readonly string[]>>;

/** The query of a group. `value` is an id, a word of FIXED_GROUPS, or `none`. */
export function groupCondition(by: TaskGrouping, value: string): string {
  return by === 'due' && value in DUE_BUCKETS ? DUE_BUCKETS[value as DueBucket] : `${by} = ${value}`;
}
