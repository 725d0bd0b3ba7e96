import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/trpc/client';
import type { TaxChoice } from './tax-cell';

const NONE: readonly TaxChoice[] = [];

/** The taxes that a line can have, with none first; empty where the workspace has none. */
export function useTaxes(): readonly TaxChoice[] {
  const { data } = useQuery(useTRPC().taxRates.list.queryOptions(undefined, { staleTime: 300_000 }));
  return useMemo(() => {
    const open = data?.items.filter(({ archivedAt }) => archivedAt === null) ?? [];
    if (open.length === 0) return NONE;
    return [{ id: null, name: '', rate: '0' }, ...open.map(({ id, name, rate }) => ({ id, name, rate }))];
  }, [data]);
}
