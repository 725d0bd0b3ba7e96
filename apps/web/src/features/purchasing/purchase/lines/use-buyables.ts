import type { BuyableVariant, ListBuyablesOutput } from '@quartermaster/contracts/purchase-orders/buyables';
import { keepPreviousData, useQueries, useQueryClient } from '@tanstack/react-query';
import { byVariant } from '@/features/line-grid/by-variant';
import { inParts } from '@/features/line-grid/in-parts';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useLines } from './draft';

type Buyables = ReadonlyMap<string, BuyableVariant>;
const byId = byVariant<BuyableVariant>();

/** How the supplier sells what is on the page, by the ids of variants; without those that are not known yet. */
export function useBuyablesOfLines(): Buyables {
  const { buyables } = useTRPC().purchaseOrders;
  const maySee = useCan('catalog.read');
  const orderId = useLines(({ draft }) => draft.order.id);
  // One text, so that it stays the same while it says the same.
  const ids = useLines(({ draft }) => [...new Set(draft.lines.flatMap(({ variantId }) => variantId ?? []))].join(' '));
  return useQueries({
    queries: inParts(ids === '' ? [] : ids.split(' ')).map((part) =>
      buyables.queryOptions({ orderId, variantIds: part }, { enabled: maySee, placeholderData: keepPreviousData }),
    ),
    combine: byId,
  });
}

interface Asking {
  one: (orderId: string, variantId: string) => Promise<BuyableVariant | undefined>;
  /** By SKUs, barcodes and the supplier's codes. The answer has one code for each, in their order. */
  byCodes: (orderId: string, codes: readonly string[]) => Promise<ListBuyablesOutput>;
}

/** Asks how the supplier sells something. */
export function useAskBuyables(): Asking {
  const { buyables } = useTRPC().purchaseOrders;
  const queries = useQueryClient();
  return {
    async one(orderId, variantId) {
      const { items } = await queries.fetchQuery(buyables.queryOptions({ orderId, variantIds: [variantId] }));
      return items[0];
    },
    async byCodes(orderId, codes) {
      const answers = await Promise.all(
        inParts(codes).map((part) =>
          queries.fetchQuery({ ...buyables.queryOptions({ orderId, codes: part }), staleTime: 0 }),
        ),
      );
      return {
        items: answers.flatMap(({ items }) => items),
        codes: answers.flatMap((answer) => answer.codes),
      };
    },
  };
}
