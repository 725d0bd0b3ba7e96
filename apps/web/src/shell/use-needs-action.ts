import { useQuery } from '@tanstack/react-query';
import type { NavItem } from '@/lib/nav-items';
import { useTRPC } from '@/trpc/client';

/** How many things behind a place need somebody now; never a total. */
export function useNeedsAction(place: NavItem['key']): number {
  const trpc = useTRPC();
  const stats = useQuery(trpc.tasks.stats.queryOptions()).data;
  const inbox = useQuery(trpc.inbox.counts.queryOptions(undefined, { enabled: place === 'inbox' })).data;
  if (place === 'inbox') return inbox?.all ?? 0;
  return place === 'tasks' && stats ? stats.overdue : 0;
}
