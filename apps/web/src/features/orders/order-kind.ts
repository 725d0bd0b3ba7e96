import type { order } from '@quartermaster/contracts/orders/kind';
import type { Order, OrderSummary } from '@quartermaster/contracts/orders/order';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orderWords } from '@/messages/orders';
import { recordTalk } from '@/talk/record-talk';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import type { ScreenKind } from '../declared/kind';
import { onward, useRowsOf } from '../declared/rows-of';
import type { RowsInput } from '../parties/kind';
import { ordersPageUi, ordersSeenBy } from './page-ui';

/** Orders, as their pages see them. */
export type OrderKind = ScreenKind<OrderSummary, Order>;
type By = (typeof order.groups)[number];

/** Orders as a person may see them. */
function orderKindOf(list: typeof order): OrderKind {
  return {
    noun: list.noun,
    list,
    page: ordersPageUi(list),
    words: orderWords,
    useRows: (input: RowsInput<typeof order>) =>
      useRowsOf(useInfiniteQuery(useTRPC().orders.list.infiniteQueryOptions(input, onward))),
    useGroups: (query, by: By | null) =>
      useQuery(
        useTRPC().orders.groups.queryOptions({ query, by: by ?? 'status' }, { placeholderData: keepPreviousData }),
      ),
    useTotals(queries) {
      const { groups } = useTRPC().orders;
      return useQueries({ queries: queries.map((query) => groups.queryOptions({ query, by: 'status' })) }).map(
        ({ data }) => data?.total,
      );
    },
    useRecord: (ref) => useQuery(useTRPC().orders.get.queryOptions({ ref })),
    talk: recordTalk({ list, routes: (trpc) => trpc.orders, client: (api) => api.orders }),
    routes: (trpc) => trpc.orders,
    client: ({ orders }) => ({
      trash: orders.trash,
      update: { mutate: async (input, options) => (await orders.update.mutate(input, options)).order },
    }),
    jsonWords: () => '',
  };
}

/** The same for who is signed in. */
export function useOrderKind(): OrderKind {
  const permissions = useWorkspace()?.permissions;
  return useMemo(
    () => orderKindOf(ordersSeenBy((permission) => permissions?.includes(permission) ?? true)),
    [permissions],
  );
}
