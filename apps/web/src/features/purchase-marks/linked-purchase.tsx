'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { PurchaseStateMark } from './state-mark';

/** What a task shows of a purchase order that it is linked to: whose it is, and where it is. */
export function LinkedPurchase({ orderKey }: { orderKey: string }): ReactNode {
  const maySee = useCan('purchasing.read');
  const order = useQuery(useTRPC().purchaseOrders.get.queryOptions({ ref: orderKey }, { enabled: maySee })).data;
  if (!order) return null;
  return (
    <>
      <span className="max-w-48 truncate text-sm">{order.supplier.title}</span>
      <PurchaseStateMark order={order} plain />
    </>
  );
}
