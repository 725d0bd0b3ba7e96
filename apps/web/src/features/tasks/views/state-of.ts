import type { SavedView } from '@quartermaster/contracts/views';
import { readColumns } from '../list/columns';
import type { ListState } from '../list/list-state';

/** What a saved view looks like in the address. */
export function stateOf(view: Pick<SavedView, 'id' | 'state'>): ListState {
  const { query, sort, group, layout, columns } = view.state;
  return { query, sort, group, layout, columns: readColumns(columns?.join(',') ?? null).columns, view: view.id };
}
