import { useQuery } from '@tanstack/react-query';
import { useLow } from '@/features/stock/use-low';
import type { NavItem } from '@/lib/nav-items';
import { LATE_QUERY } from '@/lib/purchase-hrefs';
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
  const maySeePurchases = useCan('purchasing.read');
  const late = trpc.purchaseOrders.groups.queryOptions(
    { query: LATE_QUERY, by: 'status' },
    { enabled: maySeePurchases },
  );
  const purchases = useQuery(late).data?.total.count;
  const counts: Partial<Record<NavItem['key'], number | undefined>> = {
    tasks,
    inbox,
    products,
    orders: orders && orders.due + orders.held,
    'purchase-orders': purchases,
  };
  return counts[place] ?? 0;
}
