import { forgetOwner, type Owner, readOwner } from '@/lib/owner';
import { createStore, useStore } from '@/lib/store';

/** True while the server reports an expired session on a page that was opened with one. */
const expired = createStore(false);

/** @param owner whose session the request had: someone may have signed in since, and keeps theirs */
export function markSessionExpired(owner: Owner | null): void {
  expired.set(true);
  if (readOwner()?.key !== owner?.key) return;
  forgetOwner();
  void dropKept();
}

/** Deletes all that this browser keeps, because the session has ended. */
export function dropKept(): Promise<void> {
  return import('@/lib/saved/saved').then(({ dropAnswers }) => dropAnswers(() => true)).catch(() => undefined);
}

/** Deletes what this browser keeps of a workspace that is closed to the person. */
export function dropWorkspace(slug: string): Promise<void> {
  return import('@/lib/saved/saved').then(({ dropOutdated }) => dropOutdated(slug)).catch(() => undefined);
}

export function markSessionRenewed(): void {
  expired.set(false);
}

export function useSessionExpired(): boolean {
  return useStore(expired, (value) => value);
}
