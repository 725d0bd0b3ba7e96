import type { VariantPatch, VariantRow } from '@quartermaster/contracts/products/variant';
import type { variants } from '@quartermaster/contracts/products/variants';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DeclaredDetail, ListKind } from '@/records/declared/kind';
import type { DeclaredTerms } from '@/records/declared/page-ui';
import { useTRPC } from '@/trpc/client';
import { onward, useRowsOf } from '../declared/rows-of';
import type { RowsInput } from '../parties/kind';
import type { ProductsList } from './page-ui';
import { productKind } from './product-kind';

/** A variant in the list. It is called by its SKU, and opens its product. */
export interface ListedVariant extends VariantRow, DeclaredDetail {
  partOf: string;
}
type VariantKind = ListKind<ListedVariant, ListedVariant, DeclaredTerms>;

/** The variants of the page of products, as the person may see them. */
export function variantKind({ list, page }: ProductsList): VariantKind {
  return {
    list,
    page,
    part: 'variant',
    useRows(input: RowsInput<typeof variants>) {
      const { read, rows } = useRowsOf<VariantRow>(
        useInfiniteQuery(useTRPC().products.variants.list.infiniteQueryOptions(input, onward)),
      );
      return { read, rows: useMemo(() => rows.map(listed), [rows]) };
    },
    useGroups: (query, by: 'status' | null) =>
      useQuery(
        useTRPC().products.variants.groups.queryOptions(
          { query, by: by ?? 'status' },
          { placeholderData: keepPreviousData },
        ),
      ),
    useTotals(queries) {
      const { groups } = useTRPC().products.variants;
      return useQueries({ queries: queries.map((query) => groups.queryOptions({ query, by: 'status' })) }).map(
        ({ data }) => data?.total,
      );
    },
    routes: productKind.routes,
    client: ({ products }) => ({
      update: {
        mutate: async ({ id, version, ...change }, options) =>
          listed(await products.variants.update.mutate({ id, version, ...asPatch(change) }, options)),
      },
    }),
  };
}

function listed(row: VariantRow): ListedVariant {
  const { sku, product, position } = row;
  return { ...row, key: sku ?? `${product.key} (${position + 1})`, partOf: product.key, trashedAt: null };
}

/** Editors give each column a value of its type. */
function asPatch(change: Readonly<Record<string, unknown>>): VariantPatch {
  return change as VariantPatch;
}
