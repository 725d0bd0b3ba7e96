'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useOfflineSince } from '@/lib/connection';
import { lazyDialog } from '@/lib/lazy-dialog';
import { orderMoneyWords as words } from '@/messages/order-money';
import { useTRPC } from '@/trpc/client';
import { useCan, useWorkspace } from '@/trpc/session';
import { type DocumentSource, DocumentsSection } from '../documents/documents-section';
import { InvoicesSection } from './invoices-section';
import type { Crediting } from './kind';
import { PaymentsSection } from './payments-section';
import { ReturnsSection } from './returns-section';

const CreditDialog = lazyDialog(() => import('./credit-dialog').then((module) => module.CreditDialog));

interface MoneySectionsProps {
  order: Order;
  lines: readonly OrderLine[];
}

/** What is paid, invoiced and given back of an order, and its documents. */
export function MoneySections({ order, lines }: MoneySectionsProps): ReactNode {
  const slug = useWorkspace()?.slug ?? '';
  const trpc = useTRPC();
  const isOffline = useOfflineSince() !== null;
  const offlineId = useId();
  const mayCredit = useCan('invoices.write') && order.trashedAt === null;
  const [crediting, setCrediting] = useState<Crediting | null>(null);
  const invoices = useQuery(trpc.invoices.list.queryOptions({ orderId: order.id, limit: LIMITS.pageSize }));
  const shipments = useQuery(trpc.shipments.list.queryOptions({ orderId: order.id })).data?.items ?? [];
  const items = invoices.data?.items ?? [];
  const creditable = items.filter(({ kind, status }) => kind === 'invoice' && status === 'issued');
  const input = { order, lines, reasonId: isOffline ? offlineId : undefined };
  const more: DocumentSource[] = [
    ...shipments
      .filter(({ status }) => status === 'shipped')
      .map(({ id, nr }) => ({ kind: 'packing_slip' as const, sourceId: id, key: `${order.key}/${nr}` })),
    ...items.map(({ id, kind, display }) => ({
      kind: kind === 'credit' ? ('credit_note' as const) : ('invoice' as const),
      sourceId: id,
      key: display,
    })),
  ];
  return (
    <>
      {isOffline ? (
        <p id={offlineId} className="text-sm text-ink-2">
          {words.offline}
        </p>
      ) : null}
      <PaymentsSection {...input} />
      <InvoicesSection {...input} read={invoices} onCredit={mayCredit ? setCrediting : undefined} />
      <ReturnsSection {...input} onCredit={mayCredit && creditable.length > 0 ? setCrediting : undefined} />
      {order.trashedAt === null ? <DocumentsSection slug={slug} order={order} more={more} /> : null}
      {crediting ? (
        <CreditDialog
          key={crediting.salesReturn?.id ?? crediting.invoiceId}
          order={order}
          lines={lines}
          crediting={crediting}
          invoices={creditable}
          onClose={() => setCrediting(null)}
        />
      ) : null}
    </>
  );
}
