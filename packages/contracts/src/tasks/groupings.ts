import { task } from './kind';
import { TASK_PRIORITIES } from './status';

/** What a list is divided by, and what a board's columns are. */
export const TASK_GROUPINGS = task.groups;
export type TaskGrouping = (typeof TASK_GROUPINGS)[number];

/** Due dates in words, each as the query that means it; together they leave nothing out and no task twice. */
export const DUE_BUCKETS = {
  overdue: 'due < today',
  today: 'due = today',
  tomorrow: 'due = tomorrow',
  week: 'due > tomorrow && due <= today+6d',
  later: 'due > today+6d',
  none: 'due = none',
} as const;
export type DueBucket = keyof typeof DUE_BUCKETS;

/** The values of a grouping that are the same everywhere, in order; the others are the workspace's own. */
export const FIXED_GROUPS = {
  priority: TASK_PRIORITIES.toReversed(),
  due: Object.keys(DUE_BUCKETS),
} as const satisfies Partial<Record<TaskGrouping, readonly string[]>>;

/** The query that a group stands for. `value` is an id, a word of FIXED_GROUPS, or `none`. */
export function groupCondition(by: TaskGrouping, value: string): string {
  return by === 'due' && value in DUE_BUCKETS ? DUE_BUCKETS[value as DueBucket] : `${by} = ${value}`;
}

/** Both conditions at once. */
export function andQuery(query: string, condition: string): string {
  return query.trim() === '' ? condition : `(${query}) && ${condition}`;
}
