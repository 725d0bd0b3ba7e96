import type { AppRouter } from '@quartermaster/api';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { useQueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import { useVerbOf, type Verb } from '@/features/trade/use-verb';
import { useWrites, type Writes } from '@/features/trade/use-writes';
import { useTRPC } from '@/trpc/client';

type WithLines = Awaited<ReturnType<TRPCClient<AppRouter>['purchaseOrders']['send']['mutate']>>;

/** What every verb answers: the purchase order as it is now, with its lines. */
export type Answer = Pick<WithLines, 'purchaseOrder' | 'lines'>;

/** Sends verbs of purchase orders. */
export function usePurchaseWrites(): Writes<Answer> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useWrites<Answer>({
    take({ purchaseOrder: order, lines }) {
      const { id: orderId, version } = order;
      queries.setQueriesData<PurchaseOrder>({ queryKey: trpc.purchaseOrders.get.pathKey() }, (now) =>
        now?.id === orderId ? order : now,
      );
      queries.setQueryData(trpc.purchaseOrders.lines.queryKey({ orderId }), { lines, version });
    },
    async refresh() {
      const { purchaseOrders, receipts, reorder, orders, stock, products, suppliers, activity } = trpc;
      const parts = [purchaseOrders, receipts, reorder, orders, stock, products.variants, suppliers, activity];
      await Promise.all(parts.map((part) => queries.invalidateQueries({ queryKey: part.pathKey() })));
    },
  });
}

/** Sends a verb of a purchase order from a dialog. */
export function useVerb(): Verb<Answer> {
  return useVerbOf(usePurchaseWrites());
}
