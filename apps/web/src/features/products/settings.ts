import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OwnSettings } from '@/records/names';
import { useTRPC } from '@/trpc/client';

const STALE_MS = 300_000;

/** Categories, by their paths. */
function useCategories() {
  return useQuery(useTRPC().categories.list.queryOptions(undefined, { staleTime: STALE_MS })).data?.items;
}

function useTaxRates() {
  return useQuery(useTRPC().taxRates.list.queryOptions(undefined, { staleTime: STALE_MS })).data?.items;
}

/** The settings that products have and no other kind: by their noun, as columns name it. */
export function useProductSettings(): OwnSettings {
  const categories = useCategories();
  const taxRates = useTaxRates();
  return useMemo(
    () => ({
      category: categories?.map(({ path, ...category }) => ({ ...category, name: path })) ?? [],
      taxRate: taxRates ?? [],
    }),
    [categories, taxRates],
  );
}
