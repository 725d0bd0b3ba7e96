'use client';

import type { Order } from '@quartermaster/contracts/orders/order';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '@/trpc/client';
import { type DocumentSource, DocumentsSection } from './documents-section';

/** The documents of an order, with a packing slip for each of its shipments that was not taken back. */
export function OrderDocuments({ slug, order }: { slug: string; order: Order }): ReactNode {
  const shipments = useQuery(useTRPC().shipments.list.queryOptions({ orderId: order.id })).data?.items ?? [];
  const slips = shipments
    .filter(({ status }) => status === 'shipped')
    .map(({ id, nr }): DocumentSource => ({ kind: 'packing_slip', sourceId: id, key: `${order.key}/${nr}` }));
  return <DocumentsSection slug={slug} order={order} more={slips} />;
}
