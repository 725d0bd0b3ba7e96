import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type LinesEditor, useDraftEditor } from '@/features/line-grid/use-draft-editor';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { costsOf } from '../costs';
import { usePurchaseWrites } from '../use-purchase-writes';
import { type Draft, draftOf } from './draft';
import { savedWords } from './saved-words';
import { inputOf, problemsOf } from './values';

/** The lines of a purchase order as the server has them. */
export interface ReadLines {
  lines: readonly PurchaseLine[];
  version: number;
}

export type PurchaseLinesEditor = LinesEditor<Draft>;

/** Edits the lines and terms of a purchase order. */
export function useLinesEditor(order: PurchaseOrder, read: ReadLines): PurchaseLinesEditor {
  const { purchaseOrders: api } = useTRPCClient();
  const { purchaseOrders } = useTRPC();
  const queries = useQueryClient();
  const { send } = usePurchaseWrites();
  return useDraftEditor<Draft>({
    current: useMemo(() => draftAt(order, read), [order, read]),
    problemsOf,
    async write(draft) {
      const { done, failure } = await send(
        (options) => api.saveLines.mutate(inputOf(draft), options),
        ({ difference, purchaseOrder: { currency } }) => ({ text: savedWords(difference, currency) }),
      );
      if (done) return { done: draftOf(done.purchaseOrder, done.lines) };
      // Without the column of costs, what is said of one is said below the lines.
      return { failure: costsOf(order) ? failure : { ...failure, field: undefined } };
    },
    async read() {
      const { id } = order;
      const [now, lines] = await Promise.all([
        queries.fetchQuery({ ...purchaseOrders.get.queryOptions({ ref: id }), staleTime: 0 }),
        queries.fetchQuery({ ...purchaseOrders.lines.queryOptions({ orderId: id }), staleTime: 0 }),
      ]);
      return draftAt(now, lines);
    },
  });
}

/** The purchase order at the version that its lines were read at. */
function draftAt(order: PurchaseOrder, { lines, version }: ReadLines): Draft {
  return draftOf({ ...order, version }, lines);
}
