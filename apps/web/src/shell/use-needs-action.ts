import { useQuery } from '@tanstack/react-query';
import { useLow } from '@/features/stock/use-low';
import type { NavItem } from '@/lib/nav-items';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';

/** How many things behind a place need somebody now; never a total. */
export function useNeedsAction(place: NavItem['key']): number {
  const trpc = useTRPC();
  const tasks = useQuery(trpc.tasks.stats.queryOptions()).data?.overdue;
  const inbox = useQuery(trpc.inbox.counts.queryOptions()).data?.all;
  const products = useLow().data?.count;
  const maySeeOrders = useCan('orders.read');
  const orders = useQuery(trpc.orders.counts.queryOptions(undefined, { enabled: maySeeOrders })).data;
  const counts: Partial<Record<NavItem['key'], number | undefined>> = {
    tasks,
    inbox,
    products,
    orders: orders && orders.due + orders.held,
  };
  return counts[place] ?? 0;
}
