import type { ListSellablesOutput, SellableVariant } from '@quartermaster/contracts/orders/sellables';
import { keepPreviousData, useQueries, useQueryClient } from '@tanstack/react-query';
import { byVariant } from '@/features/line-grid/by-variant';
import { inParts } from '@/features/line-grid/in-parts';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useLines } from './editor';

type Sellables = ReadonlyMap<string, SellableVariant>;
const byId = byVariant<SellableVariant>();

/** What the order could take of variants, by their ids; without those that are not known yet. */
export function useSellables(orderId: string, variantIds: readonly string[]): Sellables {
  const trpc = useTRPC();
  const maySee = useCan('catalog.read');
  return useQueries({
    queries: inParts([...new Set(variantIds)]).map((part) =>
      trpc.orders.sellables.queryOptions(
        { orderId, variantIds: part },
        { enabled: maySee, placeholderData: keepPreviousData },
      ),
    ),
    combine: byId,
  });
}

/** The same of the lines on the page. */
export function useSellablesOfLines(): Sellables {
  const orderId = useLines(({ draft }) => draft.order.id);
  const ids = useLines(({ draft }) => idsOf(draft.lines));
  return useSellables(orderId, ids === '' ? [] : ids.split(' '));
}

/** One text, so that it stays the same while it says the same. */
function idsOf(lines: readonly { variantId: string | null }[]): string {
  return [...new Set(lines.flatMap(({ variantId }) => variantId ?? []))].join(' ');
}

/** Asks what the order could take by SKUs and barcodes. The answer has one code for each, in their order. */
export function useAskByCodes(): (orderId: string, codes: readonly string[]) => Promise<ListSellablesOutput> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async (orderId, codes) => {
    const answers = await Promise.all(
      inParts(codes).map((part) =>
        queries.fetchQuery({ ...trpc.orders.sellables.queryOptions({ orderId, codes: part }), staleTime: 0 }),
      ),
    );
    return {
      items: answers.flatMap(({ items }) => items),
      codes: answers.flatMap((answer) => answer.codes),
      isTaxExempt: answers.some(({ isTaxExempt }) => isTaxExempt),
    };
  };
}
