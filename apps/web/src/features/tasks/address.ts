import { FIXED_COLUMNS, type TaskColumn } from '@quartermaster/contracts/tasks/columns';
import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import { TASK_SORTS, type TaskSort } from '@quartermaster/contracts/tasks/sort';
import { addressOf, type ListState } from '@/records/address/list-state';
import type { SetListState } from '@/records/address/use-list-state';

export const LAYOUTS = ['list', 'board', 'calendar', 'timeline'] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface TaskTerms {
  sort: TaskSort;
  group: TaskGrouping;
  column: TaskColumn;
  layout: Layout;
}
export type TaskListState = ListState<TaskTerms>;
export type SetTaskListState = SetListState<TaskTerms>;

/** Without a `q`, the page shows what is open. */
export const DEFAULT_QUERY = 'status = open';

export const GROUPINGS: readonly TaskGrouping[] = ['due', 'status', 'assignee', 'priority', 'label', 'project'];

export const DEFAULT_COLUMNS: readonly TaskColumn[] = ['key', 'title', 'status', 'priority', 'due', 'assignees'];

/** The addresses of the page of tasks. */
export const taskAddress = addressOf<TaskTerms>({
  sorts: TASK_SORTS,
  groups: GROUPINGS,
  columns: FIXED_COLUMNS,
  primary: 'title',
  layouts: LAYOUTS,
  defaults: { query: DEFAULT_QUERY, sort: 'due', columns: DEFAULT_COLUMNS, layout: 'list' },
});
