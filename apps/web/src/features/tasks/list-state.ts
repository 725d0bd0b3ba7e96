import { TASK_STATUSES } from '@quartermaster/contracts/task-status';
import type { TaskFilter, TaskSort } from '@quartermaster/contracts/tasks';

/** What the list shows. The address is the only place where it is kept. */
export interface ListState {
  filter: TaskFilter;
  sort: TaskSort;
}

const SHOWS = ['open', 'done', 'all'] as const satisfies readonly TaskFilter['show'][];
export const DUE_WORDS = ['overdue', 'today', 'week', 'none'] as const satisfies readonly TaskFilter['due'][];
export const SORTS = ['due', '-due', 'created', '-created'] as const satisfies readonly TaskSort[];
const ASSIGNEE = /^(me|none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export interface ParsedListState extends ListState {
  /** Names of parameters whose value made no sense and was left out. */
  dropped: readonly string[];
}

/** Reads the query string. Unknown values are left out and named, never a crash. */
export function readListState(query: URLSearchParams): ParsedListState {
  const dropped: string[] = [];
  function pick<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = query.get(name);
    const found = allowed.find((candidate) => candidate === value);
    if (value !== null && found === undefined) dropped.push(name);
    return found;
  }
  const status = pick('status', TASK_STATUSES);
  const due = pick('due', DUE_WORDS);
  const assignee = query.get('assignee');
  if (assignee !== null && !ASSIGNEE.test(assignee)) dropped.push('assignee');
  return {
    filter: {
      show: pick('show', SHOWS) ?? 'open',
      ...(status ? { status } : {}),
      ...(due ? { due } : {}),
      ...(assignee !== null && ASSIGNEE.test(assignee) ? { assignee } : {}),
    },
    sort: pick('sort', SORTS) ?? 'due',
    dropped,
  };
}

/** Writes the state, leaving out what is the default, after whatever else the address carries (`peek`). */
export function writeListState(state: ListState, rest: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(rest);
  const { show, status, due, assignee } = state.filter;
  const values = {
    show: show === 'open' ? undefined : show,
    status,
    assignee,
    due,
    sort: state.sort === 'due' ? undefined : state.sort,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return query;
}

export interface TaskView extends ListState {
  key: 'mine' | 'overdue' | 'open' | 'done';
}

/** The built-in views, in order. */
export const TASK_VIEWS: readonly TaskView[] = [
  { key: 'mine', filter: { show: 'open', assignee: 'me' }, sort: 'due' },
  { key: 'overdue', filter: { show: 'open', due: 'overdue' }, sort: 'due' },
  { key: 'open', filter: { show: 'open' }, sort: 'due' },
  { key: 'done', filter: { show: 'done' }, sort: '-created' },
];

/** The view whose filter this is, whatever the order; undefined when the person narrowed it further. */
export function currentView({ filter }: ListState): TaskView | undefined {
  return TASK_VIEWS.find(
    (view) =>
      view.filter.show === filter.show &&
      view.filter.status === filter.status &&
      view.filter.due === filter.due &&
      view.filter.assignee === filter.assignee,
  );
}
