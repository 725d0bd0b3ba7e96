import { useQueryClient } from '@tanstack/react-query';
import { type NewDocument, useNewDocument } from '@/features/trade/use-new-document';
import { orderWords } from '@/messages/orders';
import { useTRPC, useTRPCClient } from '@/trpc/client';

/** Begins orders. */
export function useNewOrder(slug: string): NewDocument {
  const api = useTRPCClient();
  const { orders } = useTRPC();
  const queries = useQueryClient();
  return useNewDocument({
    slug,
    noun: 'order',
    create: (customerId, idempotencyKey, options) => api.orders.create.mutate({ customerId, idempotencyKey }, options),
    keyOf: ({ order }) => order.key,
    keep({ order, lines }) {
      queries.setQueryData(orders.get.queryKey({ ref: order.key }), order);
      queries.setQueryData(orders.lines.queryKey({ orderId: order.id }), { lines, version: order.version });
    },
    words: orderWords,
    refresh() {
      for (const route of [orders.list, orders.groups]) void queries.invalidateQueries({ queryKey: route.pathKey() });
    },
  });
}
