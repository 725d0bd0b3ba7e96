import { useMemo } from 'react';
import { useSearch, writeSearch } from '@/lib/use-search';
import type { Address, ListState, ListTerms, ParsedListState } from './list-state';

export type SetListState<T extends ListTerms = ListTerms> = SetState<T>['set'];

/** As a method: what sets the state of one kind fits where that of any kind is wanted. */
interface SetState<T extends ListTerms> {
  set(change: Partial<ListState<T>>, how?: 'push' | 'replace'): void;
}

/** The page's state from the address, and how to change a part of it: choices are steps in the history, typing is not. */
export function useListState<T extends ListTerms>(address: Address<T>): [ParsedListState<T>, SetListState<T>] {
  const search = useSearch();
  const state = useMemo(() => address.read(search), [address, search]);
  const set: SetListState<T> = (change, how) => {
    const now = new URLSearchParams(window.location.search);
    writeSearch(address.write({ ...address.read(now), ...change }, now), how);
  };
  return [state, set];
}
