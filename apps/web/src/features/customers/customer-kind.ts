import { customer } from '@quartermaster/contracts/customers/kind';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { partyWords } from '@/messages/parties';
import { recordTalk } from '@/talk/record-talk';
import { useTRPC } from '@/trpc/client';
import { onward, useRowsOf } from '../declared/rows-of';
import { likelyOf, noneAlike, type PartyKind, partyJsonWords, type RowsInput } from '../parties/kind';
import { partyPageUi } from '../parties/page-ui';

/** Customers, as their pages see them. */
export const customerKind: PartyKind = {
  noun: customer.noun,
  list: customer,
  page: partyPageUi(customer, 'customers'),
  words: partyWords(customer.words),
  useRows: (input: RowsInput<typeof customer>) =>
    useRowsOf(useInfiniteQuery(useTRPC().customers.list.infiniteQueryOptions(input, onward))),
  useGroups: (query, by: 'currency' | 'tax_exempt' | null) =>
    useQuery(
      useTRPC().customers.groups.queryOptions({ query, by: by ?? 'currency' }, { placeholderData: keepPreviousData }),
    ),
  useTotals(queries) {
    const { groups } = useTRPC().customers;
    return useQueries({ queries: queries.map((query) => groups.queryOptions({ query, by: 'currency' })) }).map(
      ({ data }) => data?.total,
    );
  },
  useRecord: (ref) => useQuery(useTRPC().customers.get.queryOptions({ ref })),
  useAlike: (party) => useQuery(useTRPC().customers.alike.queryOptions(party)).data?.items ?? noneAlike,
  useLikely: (party) => likelyOf(customerKind, party),
  useLinkedTasks: (id) =>
    useRowsOf(useInfiniteQuery(useTRPC().customers.linkedTasks.infiniteQueryOptions({ id }, onward))),
  talk: recordTalk({ list: customer, routes: (trpc) => trpc.customers, client: (api) => api.customers }),
  routes: (trpc) => trpc.customers,
  client: (api) => api.customers,
  jsonWords: partyJsonWords,
};
