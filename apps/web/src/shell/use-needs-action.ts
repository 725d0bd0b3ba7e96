import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import type { NavItem } from '../lib/nav-items';

/** How many things behind a place need somebody now; never a total. */
export function useNeedsAction(place: NavItem['key']): number {
  const stats = useQuery(useTRPC().tasks.stats.queryOptions()).data;
  return place === 'tasks' && stats ? stats.overdue : 0;
}
