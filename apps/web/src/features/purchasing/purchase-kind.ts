import type { purchaseOrder } from '@quartermaster/contracts/purchase-orders/kind';
import type { PurchaseOrder, PurchaseOrderSummary } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { purchasingWords } from '@/messages/purchasing';
import { recordTalk } from '@/talk/record-talk';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import type { ScreenKind } from '../declared/kind';
import { onward, useRowsOf } from '../declared/rows-of';
import type { RowsInput } from '../parties/kind';
import { purchasesPageUi, purchasesSeenBy } from './page-ui';

/** Purchase orders, as their pages see them. */
export type PurchaseKind = ScreenKind<PurchaseOrderSummary, PurchaseOrder>;
type By = (typeof purchaseOrder.groups)[number];

/** Purchase orders as a person may see them. */
function purchaseKindOf(list: typeof purchaseOrder): PurchaseKind {
  return {
    noun: list.noun,
    list,
    page: purchasesPageUi(list),
    words: purchasingWords,
    useRows: (input: RowsInput<typeof purchaseOrder>) =>
      useRowsOf(useInfiniteQuery(useTRPC().purchaseOrders.list.infiniteQueryOptions(input, onward))),
    useGroups: (query, by: By | null) =>
      useQuery(
        useTRPC().purchaseOrders.groups.queryOptions(
          { query, by: by ?? 'status' },
          { placeholderData: keepPreviousData },
        ),
      ),
    useTotals(queries) {
      const { groups } = useTRPC().purchaseOrders;
      return useQueries({ queries: queries.map((query) => groups.queryOptions({ query, by: 'status' })) }).map(
        ({ data }) => data?.total,
      );
    },
    useRecord: (ref) => useQuery(useTRPC().purchaseOrders.get.queryOptions({ ref })),
    talk: recordTalk({ list, routes: (trpc) => trpc.purchaseOrders, client: (api) => api.purchaseOrders }),
    routes: (trpc) => trpc.purchaseOrders,
    client: ({ purchaseOrders }) => ({
      trash: purchaseOrders.trash,
      update: {
        mutate: async (input, options) => (await purchaseOrders.update.mutate(input, options)).purchaseOrder,
      },
    }),
    jsonWords: () => '',
  };
}

/** The same for who is signed in. */
export function usePurchaseKind(): PurchaseKind {
  const permissions = useWorkspace()?.permissions;
  return useMemo(
    () => purchaseKindOf(purchasesSeenBy((permission) => permissions?.includes(permission) ?? true)),
    [permissions],
  );
}
