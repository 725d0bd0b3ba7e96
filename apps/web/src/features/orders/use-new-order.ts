import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { recordHref } from '@/lib/record-href';
import { orderWords } from '@/messages/orders';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import { openAtFirstLine } from './order/lines/first-line';

interface NewOrder {
  /** Creates a draft and opens its page. @returns why it was not created; null when it was */
  start: (customerId: string) => Promise<string | null>;
  pending: boolean;
}

/** Begins orders. An order without lines opens with the focus where lines are entered. */
export function useNewOrder(slug: string): NewOrder {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const { withUndo } = useUndo();
  const [keys] = useState(createIdempotencyKeys);
  const [pending, setPending] = useState(false);

  async function start(customerId: string): Promise<string | null> {
    setPending(true);
    try {
      const { order, lines } = await withUndo(
        (options) => api.orders.create.mutate({ customerId, idempotencyKey: keys.keyFor(customerId) }, options),
        (made) => orderWords.created(made.order.key),
      );
      keys.done();
      queries.setQueryData(trpc.orders.get.queryKey({ ref: order.key }), order);
      queries.setQueryData(trpc.orders.lines.queryKey({ orderId: order.id }), { lines, version: order.version });
      const href = recordHref(slug, { noun: 'order', key: order.key });
      if (lines.length === 0) openAtFirstLine(order.id);
      if (href) router.push(href);
      return null;
    } catch (error) {
      return readFailure(error).message || orderWords.createFailed;
    } finally {
      setPending(false);
      for (const route of [trpc.orders.list, trpc.orders.groups])
        void queries.invalidateQueries({ queryKey: route.pathKey() });
    }
  }
  return { start, pending };
}
