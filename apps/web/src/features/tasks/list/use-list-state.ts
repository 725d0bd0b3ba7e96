import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { type ListState, type ParsedListState, readListState, writeListState } from './list-state';

export type SetListState = (change: Partial<ListState>, how?: 'push' | 'replace') => void;

/** The page's state from the address, and how to change a part of it: choices are steps in the history, typing is not. */
export function useListState(): [ParsedListState, SetListState] {
  const search = useSearchParams();
  const path = usePathname();
  const state = useMemo(() => readListState(new URLSearchParams(search)), [search]);
  const set: SetListState = (change, how = 'push') => {
    const address = new URL(window.location.href);
    const before = readListState(address.searchParams);
    const written = writeListState({ ...before, ...change }, address.searchParams).toString();
    const next = written ? `${path}?${written}` : path;
    if (next === address.pathname + address.search) return;
    if (how === 'push') window.history.pushState(null, '', next);
    else window.history.replaceState(null, '', next);
  };
  return [state, set];
}
