import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { type ListState, type ParsedListState, readListState, writeListState } from './list-state';

/** The list's state from the address, and how to change it: a new entry in the history, without a page load. */
export function useListState(): [ParsedListState, (next: ListState) => void] {
  const query = useSearchParams();
  const path = usePathname();
  const state = useMemo(() => readListState(new URLSearchParams(query)), [query]);
  return [
    state,
    (next) => {
      const written = writeListState(next, new URLSearchParams(query)).toString();
      window.history.pushState(null, '', written ? `${path}?${written}` : path);
    },
  ];
}
