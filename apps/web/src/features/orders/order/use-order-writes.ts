import type { AppRouter } from '@quartermaster/api';
import type { Order } from '@quartermaster/contracts/orders/order';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import { type ApiFailure, readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { useTRPC } from '@/trpc/client';
import { type GestureOptions, useUndo } from '@/trpc/use-undo';

type WithLines = Awaited<ReturnType<TRPCClient<AppRouter>['orders']['confirm']['mutate']>>;

/** What every verb answers: the order as it is now, and its lines where they may have changed. */
export type Answer = Pick<WithLines, 'order'> & Partial<Pick<WithLines, 'lines'>>;

/** What a verb answered, or why it was refused. */
export type Outcome<T> = { done: T; failure?: undefined } | { done?: undefined; failure: ApiFailure };

interface Said {
  text: string;
  /** There is no way back by undo. */
  final?: boolean;
}

interface OrderWrites {
  /**
   * Sends a verb of an order; the page shows its answer. Nothing is shown before the server has it.
   * @param said the message afterwards; null for none
   */
  send: <T extends Answer>(
    gesture: (options: GestureOptions) => Promise<T>,
    said: (done: T) => Said | null,
  ) => Promise<Outcome<T>>;
  /** Reads the order again, as after someone else changed it. */
  refresh: () => Promise<void>;
}

export function useOrderWrites(): OrderWrites {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { offer } = useUndo();
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
  return {
    refresh,
    async send(gesture, said) {
      const operation = newId();
      try {
        const done = await gesture({ context: { operation } });
        take(done);
        const words = said(done);
        if (words?.final) showToast({ text: words.text });
        else if (words) offer({ operation, text: words.text });
        return { done };
      } catch (error) {
        return { failure: readFailure(error) };
      } finally {
        void refresh();
      }
    },
  };
}
