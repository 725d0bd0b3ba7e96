'use client';

import type { LinkedTasks as Linked } from '@quartermaster/contracts/links';
import type { Order } from '@quartermaster/contracts/orders/order';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { WaitingLines } from '@/features/line-grid/waiting-lines';
import { DocumentBody } from '@/features/trade/document-body';
import { lazyPart } from '@/lib/lazy-part';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { onward, useRowsOf } from '../../declared/rows-of';
import type { OrderKind } from '../order-kind';
import { type ReadLines, useLinesEditor } from './lines/use-lines-editor';
import { OrderFacts } from './order-facts';
import { OrderHead } from './order-head';
import { MoneySections } from './order-money';

const LinesSection = lazyPart(
  () => import('./lines/lines-section').then((module) => module.LinesSection),
  WaitingLines,
);
const BuyShort = lazyPart(() => import('./buy-short').then((module) => module.BuyShort));
const ShipmentsSection = lazyPart(() => import('./shipments-section').then((module) => module.ShipmentsSection));

interface OrderBodyProps {
  kind: OrderKind;
  order: Order;
  slug: string;
  read: ReadLines;
}

/** An order whose lines are there: what can be read and done with it. */
export function OrderBody({ kind, order, slug, read }: OrderBodyProps): ReactNode {
  const { lines } = read;
  const editor = useLinesEditor(order, read);
  const mayWrite = useCan(kind.page.permissions.write) && order.trashedAt === null;
  const mayEditLines = mayWrite && order.lifecycle !== 'closed' && order.lifecycle !== 'cancelled';
  return (
    <DocumentBody
      kind={kind}
      document={order}
      mayWrite={mayWrite}
      useTasks={useTasks}
      details={<OrderFacts kind={kind} order={order} mayWrite={mayWrite} />}
      head={<OrderHead order={order} lines={lines} slug={slug} editor={editor} />}
    >
      <BuyShort order={order} lines={lines} slug={slug} />
      <LinesSection editor={editor} mayWrite={mayEditLines} />
      <ShipmentsSection order={order} lines={lines} />
      <MoneySections order={order} lines={lines} />
    </DocumentBody>
  );
}

function useTasks(id: string) {
  const { linkedTasks } = useTRPC().orders;
  return useRowsOf<Linked['items'][number]>(useInfiniteQuery(linkedTasks.infiniteQueryOptions({ id }, onward)));
}
