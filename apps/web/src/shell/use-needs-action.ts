import { useQuery } from '@tanstack/react-query';
import type { NavItem } from '@/lib/nav-items';
import { useTRPC } from '@/trpc/client';

/** How many things behind a place need somebody now; never a total. */
export function useNeedsAction(place: NavItem['key']): number {
  const trpc = useTRPC();
  const tasks = useQuery(trpc.tasks.stats.queryOptions()).data?.overdue;
  const inbox = useQuery(trpc.inbox.counts.queryOptions()).data?.all;
  const counts: Partial<Record<NavItem['key'], number | undefined>> = { tasks, inbox };
  return counts[place] ?? 0;
}
