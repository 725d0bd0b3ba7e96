import { andQuery } from '@quartermaster/contracts/records/query/and-query';
import type { Route } from 'next';
import { type TaskListState, taskAddress } from './address';

/** The address of the list of what a page shows, narrowed by one more condition. */
export function narrowedHref(slug: string, state: TaskListState, condition: string): Route {
  const query = andQuery(state.query, condition);
  const narrowed: TaskListState = { ...state, query, layout: 'list', view: null };
  return `/w/${slug}/tasks?${taskAddress.write(narrowed, new URLSearchParams())}` as Route;
}
