/** Columns of a list of tasks that every workspace has, in the order menus name them. */
export const FIXED_COLUMNS = [
  'key',
  'title',
  'status',
  'priority',
  'due',
  'assignees',
  'labels',
  'project',
  'estimate',
  'start',
  'created',
  'updated',
  'completed',
  'subtasks',
  'checklist',
  'comments',
  'files',
  'links',
] as const;
export type FixedColumn = (typeof FIXED_COLUMNS)[number];
/** A field of the workspace's own is a column by its id. */
export type TaskColumn = FixedColumn | `cf:${string}`;
