import { forgetOwner } from '@/lib/owner';
import { createStore, useStore } from '@/lib/store';

/** True while the server reports an expired session on a page that was opened with one. */
const expired = createStore(false);

export function markSessionExpired(): void {
  expired.set(true);
  forgetOwner();
  void dropKept();
}

/**
 * Deletes what this browser keeps of a session that has ended, which is not shown any more already.
 * @param slug deletes what is kept of this workspace too, because it is closed to the person
 */
export function dropKept(slug?: string): Promise<void> {
  return import('@/lib/saved/saved').then(({ dropOutdated }) => dropOutdated(slug)).catch(() => undefined);
}

export function markSessionRenewed(): void {
  expired.set(false);
}

export function useSessionExpired(): boolean {
  return useStore(expired, (value) => value);
}
