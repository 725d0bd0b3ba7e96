import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { watchOwner } from '@/lib/owner';
import { useMe } from '@/trpc/session';

/** Longer than a page takes to load: nothing that it needs waits for this. */
const IDLE_MS = 2_000;

/** Prepares for a lost connection once the page is loaded, and leaves the page when it is no longer this person's to see. */
export function useOffline(slug: string): void {
  const queries = useQueryClient();
  const meId = useMe()?.id;
  useEffect(() => {
    if (!meId) return undefined;
    let stop: (() => void) | undefined;
    let left = false;
    const start = async () => {
      try {
        const { startOffline } = await import('./start-offline');
        if (!left) stop = startOffline({ queries, slug, userId: meId });
      } catch {
        // The connection was lost before.
        if (!left) window.addEventListener('online', start, { once: true });
      }
    };
    const timer = setTimeout(start, IDLE_MS);
    return () => {
      left = true;
      clearTimeout(timer);
      window.removeEventListener('online', start);
      stop?.();
    };
  }, [queries, slug, meId]);
  useEffect(() => (meId ? watchOwner(meId, () => window.location.reload()) : undefined), [meId]);
}
