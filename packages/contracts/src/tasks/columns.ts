/** Columns of a task list that every workspace has, in menu order. */
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
/** A custom field is a column by its id. */
export type TaskColumn = FixedColumn | `cf:${string}`;
