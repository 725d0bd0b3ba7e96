'use client';

import type { OrderSummary } from '@quartermaster/contracts/orders/order';
import { Status } from '@quartermaster/ui/status';
import { Tag } from '@quartermaster/ui/tag';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { TodayBlock } from '@/components/today-block';
import { OrderStateMark } from '@/features/order-marks/state-mark';
import { formatDate } from '@/lib/dates';
import { TO_SHIP_QUERY, toShipHref } from '@/lib/order-hrefs';
import { orderWords } from '@/messages/orders';
import { peekOnClick } from '@/records/panel/peek';
import { useTRPC } from '@/trpc/client';
import { useToday } from '@/trpc/use-today';

const { toShip: words } = orderWords;

/** Today shows this many; the heading leads to the others. */
const ROWS = 8;

/** The orders that can leave, on Today, the first promised first; nothing while there is none. */
export function OrdersToShip({ slug }: { slug: string }): ReactNode {
  const { orders } = useTRPC();
  const count = useQuery(orders.counts.queryOptions()).data?.ready ?? 0;
  const { data, dataUpdatedAt } = useQuery(
    orders.list.queryOptions({ query: TO_SHIP_QUERY, sort: 'promised', limit: ROWS }),
  );
  if (!data || data.items.length === 0) return null;
  const all = { count: Math.max(count, data.items.length), href: toShipHref(slug) };
  return (
    <TodayBlock id="orders-to-ship" title={words.title} all={all} updatedAt={dataUpdatedAt}>
      {data.items.map((order) => (
        <OrderRow key={order.id} slug={slug} order={order} />
      ))}
    </TodayBlock>
  );
}

function OrderRow({ slug, order }: { slug: string; order: OrderSummary }): ReactNode {
  const { key, customer, promisedOn } = order;
  const isLate = promisedOn !== null && promisedOn < useToday();
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 py-1 coarse:min-h-12">
      <Link
        href={`/w/${slug}/orders/${key}` as Route}
        prefetch={false}
        onClick={peekOnClick(key)}
        className="flex min-w-48 flex-1 items-center gap-2 text-ink no-underline hover:underline coarse:min-h-11"
      >
        <Tag>{key}</Tag>
        <span className="truncate">{customer.title}</span>
      </Link>
      {isLate ? (
        <Status tone="danger" icon={TriangleAlert}>
          {words.late}
        </Status>
      ) : null}
      {promisedOn ? (
        <time dateTime={promisedOn} className="text-sm text-ink-2 tabular-nums sm:w-28 sm:text-right">
          {formatDate(promisedOn)}
        </time>
      ) : (
        <span className="text-sm text-ink-2 sm:w-28 sm:text-right">{words.noPromise}</span>
      )}
      <span className="flex sm:w-32">
        <OrderStateMark order={order} />
      </span>
    </li>
  );
}
