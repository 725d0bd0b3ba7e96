'use client';

import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { ListPage } from '../declared/list-page';
import { useOrderKind } from './order-kind';

const OrderList = lazyPart(() => import('./order-list').then((module) => module.OrderList));

/** What customers want, from the quotation to the last shipment. */
export function OrdersPage({ slug }: { slug: string }): ReactNode {
  const kind = useOrderKind();
  return (
    <ListPage page={kind.page} noun="order" slug={slug}>
      {(list) => <OrderList kind={kind} slug={slug} {...list} />}
    </ListPage>
  );
}
