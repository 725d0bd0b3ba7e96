import { FIXED_COLUMNS, type FixedColumn } from '@quartermaster/contracts/tasks/columns';
import { TASK_SORTS } from '@quartermaster/contracts/tasks/sort';
import { listWords } from '@/messages/list';
import { recordWords } from '@/messages/records';
import type { ColumnUi, PageUi } from '@/records/kind-ui';
import { GROUPINGS, type TaskTerms, taskAddress } from './address';
import { BUILT_IN_VIEWS } from './built-in-views';
import { taskFilter } from './filter-kind';

/** A key counts up with creation. */
const columns: Record<FixedColumn, Omit<ColumnUi, 'label'>> = {
  key: { width: 5.5, sort: 'created', card: 'col-start-2 row-start-2' },
  title: { width: 16, card: 'col-start-2 col-span-2 row-start-1' },
  status: { width: 8.5, group: 'status', editors: ['status'], card: 'col-start-3 row-start-2' },
  priority: { width: 7.5, sort: 'priority', group: 'priority', editors: ['priority'] },
  due: {
    width: 8,
    sort: 'due',
    group: 'due',
    editors: ['dueOn', 'defer'],
    card: 'col-start-4 row-start-2 justify-end',
  },
  assignees: { width: 10, group: 'assignee', editors: ['assigneeIds'] },
  labels: { width: 11, group: 'label', editors: ['labelIds'] },
  project: { width: 9, group: 'project', editors: ['projectId'] },
  estimate: { width: 5.5, editors: ['estimateMinutes'] },
  start: { width: 7.5, editors: ['notBefore'] },
  created: { width: 7.5, sort: 'created' },
  updated: { width: 7.5, sort: 'updated' },
  completed: { width: 7.5, sort: 'completed' },
  subtasks: { width: 5.5 },
  checklist: { width: 5.5 },
  comments: { width: 5.5 },
  files: { width: 4.5 },
  links: { width: 10 },
};

/** What the page of tasks knows before its list is loaded. */
export const taskPageUi: PageUi<TaskTerms> = {
  noun: 'task',
  words: recordWords({ one: 'task', many: 'tasks' }),
  permissions: { write: 'tasks.write' },
  path: 'tasks',
  address: taskAddress,
  filter: taskFilter,
  builtInViews: BUILT_IN_VIEWS,
  savedState: ({ query, sort, group, layout, columns }) => ({ query, sort, group, layout, columns: [...columns] }),
  columns: Object.fromEntries(
    FIXED_COLUMNS.map((name) => [name, { ...columns[name], label: listWords.columns[name] }]),
  ),
  sorts: TASK_SORTS.map((value) => ({ value, label: listWords.sorts[value] })),
  groups: GROUPINGS.map((value) => ({ value, label: listWords.groups[value] })),
};
