import { useQueryClient } from '@tanstack/react-query';
import { type NewDocument, useNewDocument } from '@/features/trade/use-new-document';
import { purchasingWords } from '@/messages/purchasing';
import { useTRPC, useTRPCClient } from '@/trpc/client';

/** Begins purchase orders. */
export function useNewPurchase(slug: string): NewDocument {
  const api = useTRPCClient();
  const { purchaseOrders, suppliers } = useTRPC();
  const queries = useQueryClient();
  return useNewDocument({
    slug,
    noun: 'purchaseOrder',
    create: (supplierId, idempotencyKey, options) =>
      api.purchaseOrders.create.mutate({ supplierId, idempotencyKey }, options),
    keyOf: ({ purchaseOrder }) => purchaseOrder.key,
    keep({ purchaseOrder: order, lines }) {
      queries.setQueryData(purchaseOrders.get.queryKey({ ref: order.key }), order);
      queries.setQueryData(purchaseOrders.lines.queryKey({ orderId: order.id }), { lines, version: order.version });
    },
    words: purchasingWords,
    refresh() {
      for (const route of [purchaseOrders.list, purchaseOrders.groups, suppliers])
        void queries.invalidateQueries({ queryKey: route.pathKey() });
    },
  });
}
