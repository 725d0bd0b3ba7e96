import type { FixedColumn } from '@quartermaster/contracts/tasks/columns';
import { task } from '@quartermaster/contracts/tasks/kind';
import { TASK_SORTS } from '@quartermaster/contracts/tasks/sort';
import { listWords } from '@/messages/list';
import { type ColumnSeams, columnsOf } from '@/records/columns-of';
import type { PageUi } from '@/records/kind-ui';
import { GROUPINGS, type TaskTerms, taskAddress } from './address';
import { BUILT_IN_VIEWS } from './built-in-views';
import { taskFilter } from './filter-kind';
import { taskPlace } from './task-place';

const seams: Partial<Record<FixedColumn, ColumnSeams>> = {
  // Keys count up with creation.
  key: { sort: 'created', card: 'col-start-2 row-start-2' },
  title: { card: 'col-start-2 col-span-3 row-start-1' },
  status: { editors: ['status'], card: 'col-start-3 row-start-2' },
  priority: { editors: ['priority'] },
  due: { editors: ['dueOn', 'defer'], card: 'col-start-4 row-start-2 justify-end' },
  assignees: { editors: ['assigneeIds'] },
  labels: { editors: ['labelIds'] },
  project: { editors: ['projectId'] },
  estimate: { editors: ['estimateMinutes'] },
  start: { editors: ['notBefore'] },
};

/** What the page of tasks knows before its list is loaded. */
export const taskPageUi: PageUi<TaskTerms> = {
  noun: task.noun,
  ...taskPlace,
  permissions: task.permissions,
  address: taskAddress,
  filter: taskFilter,
  builtInViews: BUILT_IN_VIEWS,
  savedState: ({ query, sort, group, layout, columns }) => ({ query, sort, group, layout, columns: [...columns] }),
  columns: columnsOf(task, seams),
  keeps: ['due', 'status', 'key', 'assignees', 'priority'] satisfies FixedColumn[],
  sorts: TASK_SORTS.map((value) => ({ value, label: listWords.sorts[value] })),
  groups: GROUPINGS.map((value) => ({ value, label: listWords.groups[value] })),
};
