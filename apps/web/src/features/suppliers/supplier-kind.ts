import { supplier } from '@quartermaster/contracts/suppliers/kind';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { partyWords } from '@/messages/parties';
import { recordTalk } from '@/talk/record-talk';
import { useTRPC } from '@/trpc/client';
import { onward, useRowsOf } from '../declared/rows-of';
import { likelyOf, noneAlike, type PartyKind, partyJsonWords, type RowsInput } from '../parties/kind';
import { partyPageUi } from '../parties/page-ui';

/** Suppliers, as their pages see them. */
export const supplierKind: PartyKind = {
  noun: supplier.noun,
  list: supplier,
  page: partyPageUi(supplier, 'suppliers'),
  words: partyWords(supplier.words),
  useRows: (input: RowsInput<typeof supplier>) =>
    useRowsOf(useInfiniteQuery(useTRPC().suppliers.list.infiniteQueryOptions(input, onward))),
  useGroups: (query, by: 'currency' | null) =>
    useQuery(
      useTRPC().suppliers.groups.queryOptions({ query, by: by ?? 'currency' }, { placeholderData: keepPreviousData }),
    ),
  useTotals(queries) {
    const { groups } = useTRPC().suppliers;
    return useQueries({ queries: queries.map((query) => groups.queryOptions({ query, by: 'currency' })) }).map(
      ({ data }) => data?.total,
    );
  },
  useRecord: (ref) => useQuery(useTRPC().suppliers.get.queryOptions({ ref })),
  useAlike: (party) => useQuery(useTRPC().suppliers.alike.queryOptions(party)).data?.items ?? noneAlike,
  useLikely: (party) => likelyOf(supplierKind, party),
  useLinkedTasks: (id) =>
    useRowsOf(useInfiniteQuery(useTRPC().suppliers.linkedTasks.infiniteQueryOptions({ id }, onward))),
  talk: recordTalk({ list: supplier, routes: (trpc) => trpc.suppliers, client: (api) => api.suppliers }),
  routes: (trpc) => trpc.suppliers,
  client: (api) => api.suppliers,
  jsonWords: partyJsonWords,
};
