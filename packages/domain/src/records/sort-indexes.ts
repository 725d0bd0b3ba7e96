import { listName } from '@quartermaster/contracts/records/kind';
import type { AnyListSource, SortIndex } from './source';

/**
 * The indexes of a list's sorts by their usual names: that of the column and the id, such as `name_id_idx`, or of the unique number
 * of keys. Of amounts in several currencies, that of the base.
 */
export function sortIndexes({ list, row }: Pick<AnyListSource, 'list' | 'row'>): SortIndex[] {
  const named = Object.entries(list.columns).flatMap(([attribute, column]): SortIndex[] => {
    const sort = listName(attribute, column);
    const stored = row.stored[column.base ?? attribute];
    if (!list.sorts.includes(sort) || stored === undefined) return [];
    return [{ sort, index: column.type === 'key' ? `${stored}_key` : `${stored}_id_idx` }];
  });
  return [...named, { sort: 'created', index: 'PRIMARY' }];
}
