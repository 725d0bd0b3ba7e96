/** Every sort a list can have, in the order menus name them; each has an index. `manual` is the order people gave. */
export const TASK_SORTS = [
  'due',
  '-due',
  'priority',
  '-priority',
  'created',
  '-created',
  'updated',
  '-updated',
  'completed',
  '-completed',
  'manual',
] as const;
/** A field of the workspace's own sorts by its id. */
export type TaskSortTerm = (typeof TASK_SORTS)[number] | `cf:${string}` | `-cf:${string}`;
/** One sort, or two: the second says what comes first where the first does not. */
export type TaskSort = TaskSortTerm | `${TaskSortTerm},${TaskSortTerm}`;

/** The sorts of an order. */
export function sortTermsOf(order: TaskSort): [first: TaskSortTerm, second?: TaskSortTerm] {
  return order.split(',') as [TaskSortTerm, TaskSortTerm?];
}

/** What is sorted by, in either direction. */
export function keyOf(sort: TaskSortTerm): string {
  return isDescending(sort) ? sort.slice(1) : sort;
}

export function isDescending(sort: TaskSortTerm): boolean {
  return sort.startsWith('-');
}

/** The order that goes by `sort` where it says nothing so far; in the place of a sort by the same thing. */
export function thenBy(order: TaskSort, sort: TaskSortTerm): TaskSort {
  const [first] = sortTermsOf(order);
  return keyOf(first) === keyOf(sort) ? sort : `${first},${sort}`;
}
