import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/trpc/client';
import type { CountTerms } from './count';
import type { Receivable } from './dock-row';

export interface Dock {
  termsOf: (line: PurchaseLine) => CountTerms;
  aboutOf: (line: PurchaseLine) => Receivable | undefined;
  isError: boolean;
}

/** Until the workspace's share is known, every unit too many asks. */
const STRICT: CountTerms = { unitDecimals: 3, overPercent: '0' };

/** What the dock knows of the goods of a purchase order. */
export function useDock(orderId: string): Dock {
  const { data, isError } = useQuery(useTRPC().receipts.receivable.queryOptions({ orderId }));
  return useMemo(() => {
    const overPercent = data?.overPercent ?? STRICT.overPercent;
    const about = new Map(data?.items.map((item) => [item.variantId, item]));
    // One object for all renders: a row is drawn again only if something of it changed.
    const terms = new Map(data?.items.map(({ variantId, unitDecimals }) => [variantId, { unitDecimals, overPercent }]));
    const loose = { ...STRICT, overPercent };
    return {
      isError,
      aboutOf: ({ variantId }: PurchaseLine) => about.get(variantId ?? ''),
      termsOf: ({ variantId }: PurchaseLine) => terms.get(variantId ?? '') ?? loose,
    };
  }, [data, isError]);
}
