import { useLiveChanges } from './use-live-changes';

/** Keeps the page live. What changed before it listens is read again then. */
export function LiveChanges({ slug }: { slug: string }): null {
  useLiveChanges(slug);
  return null;
}
