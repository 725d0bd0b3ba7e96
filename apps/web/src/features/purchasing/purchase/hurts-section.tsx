'use client';

import type { PurchaseHurts } from '@quartermaster/contracts/purchase-orders/hurts';
import { Status } from '@quartermaster/ui/status';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { DocumentRow } from '@/features/trade/document-row';
import { ReadFailed } from '@/features/trade/read-failed';
import { formatDate } from '@/lib/dates';
import { formatDecimal } from '@/lib/numbers';
import { purchasePageWords } from '@/messages/purchase-page';
import { Section } from '@/records/panel/section';
import { useTRPC } from '@/trpc/client';

const words = purchasePageWords.hurts;

interface HurtsSectionProps {
  order: { id: string };
  slug: string;
}

/** The orders that wait for goods of a purchase order: those that are late already first. */
export function HurtsSection({ order: { id }, slug }: HurtsSectionProps): ReactNode {
  const read = useQuery(useTRPC().purchaseOrders.hurts.queryOptions({ id }));
  const { items = [], total = 0 } = read.data ?? {};
  if (items.length === 0 && !read.isError) return null;
  return (
    <Section title={words.title}>
      {read.isError ? <ReadFailed text={words.failed} read={read} /> : null}
      <ul className="empty:hidden">
        {items.map((item) => (
          <WaitingOrder key={item.order.id} item={item} slug={slug} />
        ))}
      </ul>
      {total > items.length ? <p className="text-sm text-ink-2">{words.more(total - items.length)}</p> : null}
    </Section>
  );
}

interface WaitingOrderProps {
  item: PurchaseHurts['items'][number];
  slug: string;
}

function WaitingOrder({ item, slug }: WaitingOrderProps): ReactNode {
  const { order, promisedOn, on, quantity, isLate } = item;
  return (
    <DocumentRow
      slug={slug}
      noun="order"
      documentKey={order.key}
      end={words.gets(formatDecimal(quantity), formatDate(on))}
    >
      <span className="min-w-0 truncate font-semibold">{order.customer}</span>
      {isLate ? (
        <Status tone="danger" icon={TriangleAlert}>
          {words.late}
        </Status>
      ) : null}
      <span className="text-sm text-ink-2">
        {promisedOn ? words.promised(formatDate(promisedOn)) : words.noPromise}
      </span>
    </DocumentRow>
  );
}
