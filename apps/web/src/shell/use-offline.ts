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
    let stop: (() => void) | undefined;
    let left = false;
    const timer = setTimeout(async () => {
      const { startOffline } = await import('./start-offline');
      if (!left) stop = startOffline({ queries, slug });
    }, IDLE_MS);
    return () => {
      left = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [queries, slug]);
  useEffect(() => (meId ? watchOwner(meId, () => window.location.reload()) : undefined), [meId]);
}
