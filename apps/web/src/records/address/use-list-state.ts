import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import type { Address, ListState, ListTerms, ParsedListState } from './list-state';

export type SetListState<T extends ListTerms = ListTerms> = SetState<T>['set'];

/** As a method: what sets the state of one kind fits where that of any kind is wanted. */
interface SetState<T extends ListTerms> {
  set(change: Partial<ListState<T>>, how?: 'push' | 'replace'): void;
}

/** The page's state from the address, and how to change a part of it: choices are steps in the history, typing is not. */
export function useListState<T extends ListTerms>(address: Address<T>): [ParsedListState<T>, SetListState<T>] {
  const search = useSearchParams();
  const path = usePathname();
  const state = useMemo(() => address.read(new URLSearchParams(search)), [address, search]);
  const set: SetListState<T> = (change, how = 'push') => {
    const url = new URL(window.location.href);
    const written = address.write({ ...address.read(url.searchParams), ...change }, url.searchParams).toString();
    const next = written ? `${path}?${written}` : path;
    if (next === url.pathname + url.search) return;
    if (how === 'push') window.history.pushState(null, '', next);
    else window.history.replaceState(null, '', next);
  };
  return [state, set];
}
