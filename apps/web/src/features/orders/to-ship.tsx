'use client';

import type { OrderSummary } from '@quartermaster/contracts/orders/order';
import { Status } from '@quartermaster/ui/status';
import { Tag } from '@quartermaster/ui/tag';
import { useQuery } from '@tanstack/react-query';
import { CalendarX2 } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatDate, formatTime } from '@/lib/dates';
import { formatMoney } from '@/lib/numbers';
import { TO_SHIP_QUERY, toShipHref } from '@/lib/order-hrefs';
import { t } from '@/messages';
import { orderWords } from '@/messages/orders';
import { peekOnClick } from '@/records/panel/peek';
import { useTRPC } from '@/trpc/client';
import { useToday } from '@/trpc/use-today';
import { useToShip } from './use-to-ship';

const { toShip: words } = orderWords;
const ROWS = 8;

/** What can leave now, on Today, by the promised day; nothing while there is none. */
export function ToShip({ slug }: { slug: string }): ReactNode {
  const count = useToShip();
  const { list } = useTRPC().orders;
  const { data, dataUpdatedAt } = useQuery(
    list.queryOptions({ query: TO_SHIP_QUERY, sort: 'promised', limit: ROWS }, { enabled: (count ?? 0) > 0 }),
  );
  if (!count || !data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="to-ship" className="max-w-4xl">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 pb-2">
        <h2 id="to-ship" className="text-base">
          {words.title}
        </h2>
        <p className="text-xs text-ink-2">{t.today.updated(formatTime(dataUpdatedAt))}</p>
        <Link href={toShipHref(slug)} prefetch={false} className="ml-auto text-sm">
          {t.today.showAllOf(count)}
        </Link>
      </div>
      <ul aria-labelledby="to-ship" className="divide-y divide-border border-y border-border">
        {data.items.map((order) => (
          <ToShipRow key={order.id} slug={slug} order={order} />
        ))}
      </ul>
    </section>
  );
}

function ToShipRow({ slug, order }: { slug: string; order: OrderSummary }): ReactNode {
  const { key, customer, promisedOn, total, currency } = order;
  const isLate = useToday() > (promisedOn ?? '9999');
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 py-1 coarse:min-h-12">
      <Link
        href={`/w/${slug}/orders/${key}` as Route}
        prefetch={false}
        onClick={peekOnClick(key)}
        className="flex min-w-48 flex-1 items-center gap-2 text-ink no-underline hover:underline"
      >
        <Tag>{key}</Tag>
        <span className="truncate">{customer.title}</span>
      </Link>
      {isLate ? (
        <Status tone="danger" icon={CalendarX2}>
          {words.late}
        </Status>
      ) : null}
      <span className="text-sm text-ink-2 sm:w-28 sm:text-right">
        {promisedOn === null ? words.noDate : <time dateTime={promisedOn}>{formatDate(promisedOn)}</time>}
      </span>
      <span className="text-sm tabular-nums sm:w-28 sm:text-right">{formatMoney(total, currency)}</span>
    </li>
  );
}
