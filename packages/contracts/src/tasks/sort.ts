/** Every sort of a task list, in menu order; each has an index. `manual` is the users' own order. */
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
/** Custom fields sort by their id. */
export type TaskSortTerm = (typeof TASK_SORTS)[number] | `cf:${string}` | `-cf:${string}`;
/** One or two sorts: the second breaks ties of the first. */
export type TaskSort = TaskSortTerm | `${TaskSortTerm},${TaskSortTerm}`;

/** The sorts of an order. */
export function sortTermsOf(order: TaskSort): [first: TaskSortTerm, second?: TaskSortTerm] {
  return order.split(',') as [TaskSortTerm, TaskSortTerm?];
}

/** The name a term sorts by, without its direction. */
export function keyOf(sort: TaskSortTerm): string {
  return isDescending(sort) ? sort.slice(1) : sort;
}

export function isDescending(sort: TaskSortTerm): boolean {
  return sort.startsWith('-');
}

/** Adds `sort` as a tie-breaker, or replaces the term with the same name. */
export function thenBy(order: TaskSort, sort: TaskSortTerm): TaskSort {
  const [first] = sortTermsOf(order);
  return keyOf(first) === keyOf(sort) ? sort : `${first},${sort}`;
}
