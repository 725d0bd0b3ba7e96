import { createStore, useStore } from '@/lib/store';

/** True while the server reports an expired session on a page that was opened with one. */
const expired = createStore(false);

export function markSessionExpired(): void {
  expired.set(true);
}

export function markSessionRenewed(): void {
  expired.set(false);
}

export function useSessionExpired(): boolean {
  return useStore(expired, (value) => value);
}
