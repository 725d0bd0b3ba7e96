import type { AppRouter } from '@quartermaster/api';
import type { Order } from '@quartermaster/contracts/orders/order';
import { useQueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import { useWrites, type Writes } from '@/features/trade/use-writes';
import { useTRPC } from '@/trpc/client';

type WithLines = Awaited<ReturnType<TRPCClient<AppRouter>['orders']['confirm']['mutate']>>;

/** What every verb answers: the order as it is now, and its lines where they may have changed. */
export type Answer = Pick<WithLines, 'order'> & Partial<Pick<WithLines, 'lines'>>;

/** Sends verbs of orders. */
export function useOrderWrites(): Writes<Answer> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  function take({ order, lines }: Answer): void {
    const { version, id: orderId } = order;
    queries.setQueriesData<Order>({ queryKey: trpc.orders.get.pathKey() }, (now) =>
      now?.id === orderId ? order : now,
    );
    if (lines) queries.setQueryData(trpc.orders.lines.queryKey({ orderId }), { lines, version });
  }
  async function refresh(): Promise<void> {
    const { orders, shipments, payments, invoices, returns, stock, products, activity } = trpc;
    const parts = [orders, shipments, payments, invoices, returns, stock, products.variants, activity];
    await Promise.all(parts.map((part) => queries.invalidateQueries({ queryKey: part.pathKey() })));
  }
  return useWrites({ take, refresh });
}
