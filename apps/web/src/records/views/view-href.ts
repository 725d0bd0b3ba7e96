import type { AnySavedView } from '@quartermaster/contracts/views';
import type { Route } from 'next';

/**
 * The address of a view below the page of its kind. It names the whole state, so that it can be written without the defaults of
 * the kind; only the usual columns are left out.
 */
export function viewHref(page: string, { id, state }: Pick<AnySavedView, 'id' | 'state'>): Route {
  const { query, sort, group, columns, layout } = state;
  const search = new URLSearchParams({ q: query, sort, layout, view: id });
  if (group !== null) search.set('group', group);
  if (columns !== null) search.set('cols', columns.join(','));
  return `${page}?${search}` as Route;
}
