import { useQuery } from '@tanstack/react-query';
import { TO_SHIP_QUERY } from '@/lib/order-hrefs';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';

/** How many orders can leave now; undefined for people who do not see orders or the stock. */
export function useToShip(): number | undefined {
  const seesOrders = useCan('orders.read');
  const seesStock = useCan('stock.read');
  const { groups } = useTRPC().orders;
  const options = { enabled: seesOrders && seesStock };
  return useQuery(groups.queryOptions({ query: TO_SHIP_QUERY, by: 'status' }, options)).data?.total.count;
}
