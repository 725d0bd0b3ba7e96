import { createStore, useStore } from '@/lib/store';

/** Kept for the tab, because a reload does not bring the connection back. */
const PLACE = 'qm-offline-since';

/** Since when the server cannot be reached, in ms since 1970; null while it can. */
const since = createStore<number | null>(null);

export function useOfflineSince(): number | null {
  return useStore(since, (value) => value);
}

export function isOffline(): boolean {
  return since.get() !== null;
}

/** The browser reports that it is offline, or the page came from the service worker because the server did not answer. */
export function markUnreachable(): void {
  if (since.get() !== null) return;
  const kept = Number(sessionStorage.getItem(PLACE)) || Date.now();
  sessionStorage.setItem(PLACE, String(kept));
  since.set(kept);
}

export function markReachable(): void {
  sessionStorage.removeItem(PLACE);
  since.set(null);
}
