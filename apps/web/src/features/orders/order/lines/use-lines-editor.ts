import type { ShortLine } from '@quartermaster/contracts/errors';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type LinesEditor, useDraftEditor } from '@/features/line-grid/use-draft-editor';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useOrderWrites } from '../use-order-writes';
import { type Draft, draftOf } from './draft';
import { savedWords } from './saved-words';
import { inputOf, problemsOf } from './values';

/** The lines of an order as the server has them. */
export interface ReadLines {
  lines: readonly OrderLine[];
  version: number;
}

export interface OrderLinesEditor extends LinesEditor<Draft> {
  /** @returns whether everything is saved: also if nothing was to save */
  save(options?: { onShort: 'wait' }): Promise<boolean>;
  /** There is too little: the person says whether the rest waits. */
  short: readonly ShortLine[] | null;
  /** Back to the lines. */
  closeShort: () => void;
}

/** Edits the lines and terms of an order. */
export function useLinesEditor(order: Order, read: ReadLines): OrderLinesEditor {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { send } = useOrderWrites();
  const [short, setShort] = useState<readonly ShortLine[] | null>(null);
  const editor = useDraftEditor<Draft, { onShort: 'wait' }>({
    current: useMemo(() => draftAt(order, read), [order, read]),
    problemsOf,
    async write(draft, waits = undefined) {
      const { done, failure } = await send(
        (options) => api.orders.saveLines.mutate({ ...inputOf(draft), ...waits }, options),
        ({ difference, order: { currency } }) => ({ text: savedWords(difference, currency) }),
      );
      return done ? { done: draftOf(done.order, done.lines) } : { failure };
    },
    async read() {
      const [now, lines] = await Promise.all([
        queries.fetchQuery({ ...trpc.orders.get.queryOptions({ ref: order.id }), staleTime: 0 }),
        queries.fetchQuery({ ...trpc.orders.lines.queryOptions({ orderId: order.id }), staleTime: 0 }),
      ]);
      return draftAt(now, lines);
    },
    onRefused(failure) {
      const isShort = failure?.problem === 'short' && failure.short !== undefined;
      setShort(isShort ? (failure.short ?? null) : null);
      return isShort;
    },
  });
  return { ...editor, short, closeShort: () => setShort(null) };
}

/** The order at the version that its lines were read at. */
function draftAt(order: Order, { lines, version }: ReadLines): Draft {
  return draftOf({ ...order, version }, lines);
}
