'use client';

import type { PurchaseOrderSummary } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { Button } from '@quartermaster/ui/button';
import { Tag } from '@quartermaster/ui/tag';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { TodayBlock } from '@/components/today-block';
import { daysBetween } from '@/lib/dates';
import { LATE_QUERY, latePurchasesHref } from '@/lib/purchase-hrefs';
import { recordHref } from '@/lib/record-href';
import { purchasingWords } from '@/messages/purchasing';
import { peekOnClick } from '@/records/panel/peek';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import { PurchaseStateMark } from '../purchase-marks/state-mark';
import { chase } from './chase';

const { late: words } = purchasingWords;

/** Today shows this many; the heading leads to the others. */
const ROWS = 8;

/** The purchase orders of which something should have come, on Today, the latest first; nothing while there is none. */
export function LatePurchases({ slug }: { slug: string }): ReactNode {
  const { purchaseOrders } = useTRPC();
  const total = useQuery(purchaseOrders.groups.queryOptions({ query: LATE_QUERY, by: 'status' })).data?.total;
  const { data, dataUpdatedAt } = useQuery(
    purchaseOrders.list.queryOptions({ query: LATE_QUERY, sort: 'next', limit: ROWS }),
  );
  if (!data || data.items.length === 0) return null;
  const all = { count: Math.max(total?.count ?? 0, data.items.length), href: latePurchasesHref(slug) };
  return (
    <TodayBlock id="late-purchases" title={words.title} all={all} updatedAt={dataUpdatedAt}>
      {data.items.map((order) => (
        <PurchaseRow key={order.id} slug={slug} order={order} />
      ))}
    </TodayBlock>
  );
}

function PurchaseRow({ slug, order }: { slug: string; order: PurchaseOrderSummary }): ReactNode {
  const { key, supplier, nextOn } = order;
  const mayChase = useCan('tasks.write');
  const today = useToday();
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 py-1 coarse:min-h-12">
      <Link
        href={recordHref(slug, { noun: 'purchaseOrder', key }) ?? '/'}
        prefetch={false}
        onClick={peekOnClick(key)}
        className="flex min-w-48 flex-1 items-center gap-2 text-ink no-underline hover:underline coarse:min-h-11"
      >
        <Tag>{key}</Tag>
        <span className="truncate">{supplier.title}</span>
      </Link>
      <PurchaseStateMark order={order} />
      {nextOn ? <span className="text-sm text-ink-2 tabular-nums">{words.by(daysBetween(nextOn, today))}</span> : null}
      {mayChase ? (
        <Button size="sm" aria-label={words.chaseOf(key)} onClick={() => chase(order)}>
          {words.chase}
        </Button>
      ) : null}
    </li>
  );
}
