import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/**
 * The parameters of the address. The router hands on what `writeSearch` wrote in a render of low priority; this hook has it at once,
 * so that the next click or key never starts from what the screen has not caught up with.
 */
export function useSearch(): URLSearchParams {
  const path = usePathname();
  const routed = useSearchParams().toString();
  const search = useSyncExternalStore(
    subscribe,
    // On the way to another page the address is ahead of what is mounted.
    () => (window.location.pathname === path ? window.location.search : routed),
    () => routed,
  );
  return useMemo(() => new URLSearchParams(search), [search]);
}

/** Replaces the parameters of the address, as a step in the history or in place of the current one. The same ones change nothing. */
export function writeSearch(search: URLSearchParams, how: 'push' | 'replace' = 'push'): void {
  const { pathname } = window.location;
  const written = search.toString();
  const next = written ? `${pathname}?${written}` : pathname;
  if (next === pathname + window.location.search) return;
  if (how === 'push') window.history.pushState(null, '', next);
  else window.history.replaceState(null, '', next);
  for (const listener of listeners) listener();
}
