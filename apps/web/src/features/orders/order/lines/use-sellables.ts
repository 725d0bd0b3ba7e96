import type { SellableVariant } from '@quartermaster/contracts/orders/sellables';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useLines } from './editor';

const NONE: ReadonlyMap<string, SellableVariant> = new Map();

/** What the order could take of variants, by their ids; empty until known. */
export function useSellables(orderId: string, variantIds: readonly string[]): ReadonlyMap<string, SellableVariant> {
  const maySee = useCan('catalog.read');
  const ids = [...new Set(variantIds)].sort();
  const { data } = useQuery(
    useTRPC().orders.sellables.queryOptions(
      { orderId, variantIds: ids },
      { enabled: maySee && ids.length > 0, placeholderData: keepPreviousData },
    ),
  );
  return useMemo(() => (data ? new Map(data.items.map((item) => [item.variantId, item])) : NONE), [data]);
}

/** The same of the lines on the page. */
export function useSellablesOfLines(): ReadonlyMap<string, SellableVariant> {
  const orderId = useLines(({ draft }) => draft.order.id);
  const ids = useLines(({ draft }) => idsOf(draft.lines));
  return useSellables(orderId, ids === '' ? [] : ids.split(' '));
}

/** One text, so that it stays the same while it says the same. */
function idsOf(lines: readonly { variantId: string | null }[]): string {
  return [...new Set(lines.flatMap(({ variantId }) => variantId ?? []))].sort().join(' ');
}
