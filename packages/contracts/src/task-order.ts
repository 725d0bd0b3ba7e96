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
export type TaskSort = (typeof TASK_SORTS)[number] | `cf:${string}` | `-cf:${string}`;
/** One sort, or two: the second says what comes first where the first does not. */
export type TaskOrder = TaskSort | `${TaskSort},${TaskSort}`;

/** The sorts of an order. */
export function sortsOf(order: TaskOrder): [first: TaskSort, second?: TaskSort] {
  return order.split(',') as [TaskSort, TaskSort?];
}

/** What is sorted by, in either direction. */
export function keyOf(sort: TaskSort): string {
  return isDescending(sort) ? sort.slice(1) : sort;
}

export function isDescending(sort: TaskSort): boolean {
  return sort.startsWith('-');
}

/** The order that goes by `sort` where it says nothing so far; in the place of a sort by the same thing. */
export function thenBy(order: TaskOrder, sort: TaskSort): TaskOrder {
  const [first] = sortsOf(order);
  return keyOf(first) === keyOf(sort) ? sort : `${first},${sort}`;
}
