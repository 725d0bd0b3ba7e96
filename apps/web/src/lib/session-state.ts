import { createStore, useStore } from '@/lib/store';

/** True while the server says that nobody is signed in, over a page that was opened by somebody. */
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
