import { product } from '@quartermaster/contracts/products/kind';
import type { Product, ProductSummary } from '@quartermaster/contracts/products/product';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { productWords } from '@/messages/products';
import { recordTalk } from '@/talk/record-talk';
import { useTRPC } from '@/trpc/client';
import type { ScreenKind } from '../declared/kind';
import { onward, useRowsOf } from '../declared/rows-of';
import type { RowsInput } from '../parties/kind';
import { productsPageUi, variantsSeenBy } from './page-ui';

/** Products, as their panel and page see them. Their list is one of variants. */
export const productKind: ScreenKind<ProductSummary, Product> = {
  noun: product.noun,
  list: product,
  page: productsPageUi(variantsSeenBy(() => true)),
  words: productWords,
  useRows: (input: RowsInput<typeof product>) =>
    useRowsOf(useInfiniteQuery(useTRPC().products.list.infiniteQueryOptions(input, onward))),
  useGroups: (query, by: 'status' | null) =>
    useQuery(
      useTRPC().products.groups.queryOptions({ query, by: by ?? 'status' }, { placeholderData: keepPreviousData }),
    ),
  useTotals(queries) {
    const { groups } = useTRPC().products;
    return useQueries({ queries: queries.map((query) => groups.queryOptions({ query, by: 'status' })) }).map(
      ({ data }) => data?.total,
    );
  },
  useRecord: (ref) => useQuery(useTRPC().products.get.queryOptions({ ref })),
  talk: recordTalk({ list: product, routes: (trpc) => trpc.products, client: (api) => api.products }),
  routes: ({ products }) => ({
    pathKey: products.pathKey,
    list: products.variants.list,
    groups: products.variants.groups,
    get: products.get,
  }),
  client: (api) => api.products,
  jsonWords: () => '',
};
