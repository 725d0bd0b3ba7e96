import { useQuery } from '@tanstack/react-query';
import type { NavItem } from '@/lib/nav-items';
import { useTRPC } from '@/trpc/client';

/** How many things behind a place need somebody now; never a total. */
export function useNeedsAction(place: NavItem['key']): number {
  const stats = useQuery(useTRPC().tasks.stats.queryOptions()).data;
  return place === 'tasks' && stats ? stats.overdue : 0;
}
