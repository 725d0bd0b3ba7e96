import type { TaskSortTerm } from '@quartermaster/contracts/tasks';
import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import type { SavedView } from '@quartermaster/contracts/views';
import { DEFAULT_QUERY, type ListState } from '../list/list-state';
import { stateOf } from './state-of';

export interface BuiltInView {
  key: 'mine' | 'overdue' | 'waiting' | 'open' | 'done' | 'all';
  query: string;
  sort: TaskSortTerm;
}

/** The views every workspace has, in order. */
export const BUILT_IN_VIEWS: readonly BuiltInView[] = [
  { key: 'mine', query: 'status = open && assignee = me', sort: 'due' },
  { key: 'overdue', query: 'status = open && due < today', sort: 'due' },
  { key: 'waiting', query: 'status = waiting', sort: 'due' },
  { key: 'open', query: DEFAULT_QUERY, sort: 'due' },
  { key: 'done', query: 'status = done', sort: '-completed' },
  { key: 'all', query: '', sort: 'due' },
];

/** The built-in view whose filter this is, whatever the order; undefined when it is narrowed further, or a saved one. */
export function builtInView(state: Pick<ListState, 'query' | 'view'>): BuiltInView | undefined {
  if (state.view !== null) return undefined;
  return BUILT_IN_VIEWS.find((view) => sameQuery(view.query, state.query));
}

/** Whether two texts are the same query: spaces and brackets that say nothing do not count. */
export function sameQuery(one: string, other: string): boolean {
  return one === other || canonical(one) === canonical(other);
}

function canonical(text: string): string {
  const parsed = taskLanguage.parse(text);
  return parsed.ok ? taskLanguage.print(parsed.query) : text;
}

/** Whether the page no longer shows what the view says. */
export function isEdited(view: Pick<SavedView, 'id' | 'state'>, state: ListState): boolean {
  const saved = stateOf(view);
  return (
    !sameQuery(saved.query, state.query) ||
    saved.sort !== state.sort ||
    saved.group !== state.group ||
    saved.layout !== state.layout ||
    saved.columns.join() !== state.columns.join()
  );
}
