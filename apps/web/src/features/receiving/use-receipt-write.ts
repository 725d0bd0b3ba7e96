import type { AppRouter } from '@quartermaster/api';
import { useQueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import type { ApiFailure } from '@/lib/api-error';
import { useTRPC } from '@/trpc/client';
import type { GestureOptions } from '@/trpc/use-undo';
import { useStockWrite } from '../stock/use-stock-write';

type ReceiptChange = Awaited<ReturnType<TRPCClient<AppRouter>['receipts']['reverse']['mutate']>>;

interface ReceiptWrite {
  /** Books goods in or out. @returns why it was refused; null if it was booked */
  post: <T extends ReceiptChange>(
    gesture: (options: GestureOptions) => Promise<T>,
    said: (done: T) => { text: string; final?: boolean },
  ) => Promise<ApiFailure | null>;
}

/** Posts receipts and takes them back. The page of the purchase order shows the answer; nothing is shown before the server has it. */
export function useReceiptWrite(): ReceiptWrite {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { post } = useStockWrite();
  function take({ purchaseOrder, lines }: ReceiptChange): void {
    const { id: orderId, version } = purchaseOrder;
    queries.setQueriesData<ReceiptChange['purchaseOrder']>({ queryKey: trpc.purchaseOrders.get.pathKey() }, (now) =>
      now?.id === orderId ? purchaseOrder : now,
    );
    queries.setQueryData(trpc.purchaseOrders.lines.queryKey({ orderId }), { lines, version });
  }
  return {
    async post(gesture, said) {
      const failure = await post(gesture, (done) => {
        take(done);
        return said(done);
      });
      for (const part of [trpc.purchaseOrders, trpc.receipts, trpc.orders])
        void queries.invalidateQueries({ queryKey: part.pathKey() });
      return failure;
    },
  };
}
