'use client';

import type { OrderSummary } from '@quartermaster/contracts/orders/order';
import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { OrderStateMark } from '@/features/order-marks/state-mark';
import { DocumentRow } from '@/features/trade/document-row';
import { formatDate } from '@/lib/dates';
import { formatMoney } from '@/lib/numbers';
import { ordersOfHref } from '@/lib/order-hrefs';
import { orderWords } from '@/messages/orders';
import { Section } from '@/records/panel/section';
import { useTRPC } from '@/trpc/client';
import { useCan, useWorkspace } from '@/trpc/session';
import { useNewOrder } from './use-new-order';

const { ofCustomer: words } = orderWords;
const LATEST = 5;

interface CustomerOrdersProps {
  customer: { id: string; key: string; trashedAt: string | null };
  /** What all of them come to. */
  children?: ReactNode;
}

/** The latest orders of a customer, and the next one. */
export function CustomerOrders({ customer, children }: CustomerOrdersProps): ReactNode {
  const slug = useWorkspace()?.slug ?? '';
  const mayWrite = useCan('orders.write') && customer.trashedAt === null;
  const { orders } = useTRPC();
  const query = `customer = ${customer.key}`;
  const { data } = useQuery(orders.list.queryOptions({ query, sort: '-placed', limit: LATEST }));
  const total = useQuery(orders.groups.queryOptions({ query, by: 'status' })).data?.total;
  const { start, pending } = useNewOrder(slug);
  async function begin(): Promise<void> {
    const refused = await start(customer.id);
    if (refused !== null) showToast({ text: refused, tone: 'danger' });
  }
  return (
    <Section
      title={words.title}
      aside={total && total.count > 0 ? words.count(total.count, total.capped) : null}
      actions={
        mayWrite ? (
          <Button size="sm" pending={pending} onClick={() => void begin()}>
            <Plus aria-hidden className="size-4" strokeWidth={2} />
            {orderWords.create.title}
          </Button>
        ) : null
      }
    >
      {children}
      {data?.items.length === 0 ? <p className="text-ink-2">{words.none}</p> : null}
      <ul className="empty:hidden">
        {data?.items.map((order) => (
          <OrderLine key={order.id} slug={slug} order={order} />
        ))}
      </ul>
      {data && total && total.count > data.items.length ? (
        <Link href={ordersOfHref(slug, customer.key)} className="w-fit">
          {words.all(customer.key)}
        </Link>
      ) : null}
    </Section>
  );
}

function OrderLine({ slug, order }: { slug: string; order: OrderSummary }): ReactNode {
  return (
    <DocumentRow slug={slug} noun="order" documentKey={order.key} end={formatMoney(order.total, order.currency)}>
      <OrderStateMark order={order} />
      <time dateTime={order.placedOn} className="text-sm text-ink-2">
        {formatDate(order.placedOn)}
      </time>
    </DocumentRow>
  );
}
