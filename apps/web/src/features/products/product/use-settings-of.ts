import type { Category } from '@quartermaster/contracts/products/categories';
import type { TaxRate } from '@quartermaster/contracts/products/tax-rates';
import { useQuery } from '@tanstack/react-query';
import { formatDecimal } from '@/lib/numbers';
import { useTRPC } from '@/trpc/client';

/** A category or a tax rate, as it is chosen. */
export interface ProductSetting {
  id: string;
  label: string;
  isArchived: boolean;
}

export type SettingField = 'categoryId' | 'taxRateId';

/** What products can be given, by the column that holds it; empty until loaded. */
export function useProductSettings(): Readonly<Record<SettingField, readonly ProductSetting[]>> {
  const trpc = useTRPC();
  const categories = useQuery(trpc.categories.list.queryOptions(undefined, { staleTime: 300_000 })).data?.items;
  const rates = useQuery(trpc.taxRates.list.queryOptions(undefined, { staleTime: 300_000 })).data?.items;
  return {
    categoryId: categories?.map(ofCategory) ?? [],
    taxRateId: rates?.map(ofRate) ?? [],
  };
}

function ofCategory({ id, path, archivedAt }: Category): ProductSetting {
  return { id, label: path, isArchived: archivedAt !== null };
}

function ofRate({ id, name, rate, archivedAt }: TaxRate): ProductSetting {
  const percent = `${formatDecimal(rate)} %`;
  return { id, label: name.includes(percent) ? name : `${name} (${percent})`, isArchived: archivedAt !== null };
}
