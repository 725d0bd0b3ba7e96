import { product } from '@quartermaster/contracts/products/kind';
import type { Product, ProductSummary } from '@quartermaster/contracts/products/product';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { filterWords } from '@/messages/filter';
import { productWords } from '@/messages/stock';
import { viewsWords } from '@/messages/views';
import { type DeclaredTerms, declaredPageUi } from '@/records/declared/page-ui';
import { recordTalk } from '@/talk/record-talk';
import { useTRPC } from '@/trpc/client';
import type { ScreenKind } from '../../declared/kind';
import { onward, useRowsOf } from '../../declared/rows-of';
import { ArchiveItem } from './archive-item';

type Sort = DeclaredTerms<(typeof product)['sorts'][number]>['sort'];

/** Products, as their pages see them. The list shows their variants, so it has a kind of its own. */
export const productKind: ScreenKind<ProductSummary, Product> = {
  noun: product.noun,
  list: product,
  page: declaredPageUi<string, string>(product, {
    path: 'products',
    primary: 'name',
    cards: {},
    textHint: filterWords.partyHint,
    builtInViews: [{ key: 'all', name: viewsWords.builtIn.all, query: '', sort: 'name' }],
  }),
  words: productWords,
  useRows: ({ query, sort }) =>
    useRowsOf(useInfiniteQuery(useTRPC().products.list.infiniteQueryOptions({ query, sort: sort as Sort }, onward))),
  useGroups: (query) =>
    useQuery(useTRPC().products.groups.queryOptions({ query, by: 'status' }, { placeholderData: keepPreviousData })),
  useTotals(queries) {
    const { groups } = useTRPC().products;
    return useQueries({ queries: queries.map((query) => groups.queryOptions({ query, by: 'status' })) }).map(
      ({ data }) => data?.total,
    );
  },
  useRecord: (ref) => useQuery(useTRPC().products.get.queryOptions({ ref })),
  talk: recordTalk({ list: product, routes: (trpc) => trpc.products, client: (api) => api.products }),
  routes: (trpc) => trpc.products,
  client: (api) => api.products,
  jsonWords: (_attribute, value) => String(value ?? productWords.none),
  menuItems: (record) => <ArchiveItem kind={productKind} product={record} />,
};
