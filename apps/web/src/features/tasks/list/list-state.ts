import { sortKey } from '@quartermaster/contracts/records/sorts';
import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import { TASK_SORTS, type TaskSort, type TaskSortTerm } from '@quartermaster/contracts/tasks/sort';
import { oneOf, readAddress } from '../../../lib/read-address';
import { UUID, UUID_PATTERN } from '../../../lib/uuid';
import { type Column, DEFAULT_COLUMNS, readColumns } from './columns';

export const LAYOUTS = ['list', 'board', 'calendar', 'timeline'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** What the tasks page shows. The address is the only place where it is kept. */
export interface ListState {
  /** In the query language. */
  query: string;
  sort: TaskSort;
  group: TaskGrouping | null;
  columns: readonly Column[];
  layout: Layout;
  /** The saved view this came from. */
  view: string | null;
}

export interface ParsedListState extends ListState {
  /** Names of parameters whose value made no sense and was left out. */
  dropped: readonly string[];
}

/** Without a `q`, the page shows what is open. */
export const DEFAULT_QUERY = 'status = open';

export const GROUPINGS: readonly TaskGrouping[] = ['due', 'status', 'assignee', 'priority', 'label', 'project'];

const FIELD_SORT = new RegExp(`^-?cf:${UUID_PATTERN}$`);

/** Reads the query string. Unknown values are left out and named, never a crash. */
export function readListState(search: URLSearchParams): ParsedListState {
  const { take, dropped } = readAddress(search);
  const { columns, unknown } = readColumns(search.get('cols'));
  if (unknown) dropped.push('cols');
  return {
    query: search.get('q') ?? DEFAULT_QUERY,
    sort: take('sort', readOrder) ?? 'due',
    group: take('group', oneOf(GROUPINGS)) ?? null,
    columns,
    layout: take('layout', oneOf(LAYOUTS)) ?? 'list',
    view: take('view', (value) => (UUID.test(value) ? value : undefined)) ?? null,
    dropped,
  };
}

function readOrder(text: string): TaskSort | undefined {
  const sorts = text
    .split(',')
    .map((one) => (FIELD_SORT.test(one) ? (one as TaskSortTerm) : TASK_SORTS.find((sort) => sort === one)));
  const [first, second] = sorts;
  if (!first || sorts.length > 2) return undefined;
  if (sorts.length === 1) return first;
  return second && sortKey(first) !== sortKey(second) ? `${first},${second}` : undefined;
}

/** Writes the state, leaving out what is the default, after whatever else the address carries (`peek`). */
export function writeListState(state: ListState, rest: URLSearchParams): URLSearchParams {
  const search = new URLSearchParams(rest);
  const columns = state.columns.join(',');
  const values = {
    q: state.query === DEFAULT_QUERY ? undefined : state.query,
    sort: state.sort === 'due' ? undefined : state.sort,
    group: state.group ?? undefined,
    cols: columns === DEFAULT_COLUMNS.join(',') ? undefined : columns,
    layout: state.layout === 'list' ? undefined : state.layout,
    view: state.view ?? undefined,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) search.delete(name);
    else search.set(name, value);
  }
  return search;
}
