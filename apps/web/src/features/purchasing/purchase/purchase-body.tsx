'use client';

import type { LinkedTasks as Linked } from '@quartermaster/contracts/links';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { purchaseAllows } from '@quartermaster/contracts/purchase-orders/states';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { WaitingLines } from '@/features/line-grid/waiting-lines';
import { DocumentBody } from '@/features/trade/document-body';
import { lazyPart } from '@/lib/lazy-part';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { onward, useRowsOf } from '../../declared/rows-of';
import type { PurchaseKind } from '../purchase-kind';
import { type ReadLines, useLinesEditor } from './lines/use-lines-editor';
import { PurchaseFacts } from './purchase-facts';
import { PurchaseHead } from './purchase-head';

const PurchaseLines = lazyPart(
  () => import('./lines/purchase-lines').then((module) => module.PurchaseLines),
  WaitingLines,
);
const ReceiptsSection = lazyPart(() => import('./receipts-section').then((module) => module.ReceiptsSection));
const HurtsSection = lazyPart(() => import('./hurts-section').then((module) => module.HurtsSection));

interface PurchaseBodyProps {
  kind: PurchaseKind;
  order: PurchaseOrder;
  slug: string;
  read: ReadLines;
}

/** A purchase order whose lines are there: what can be read and done with it. */
export function PurchaseBody({ kind, order, slug, read }: PurchaseBodyProps): ReactNode {
  const { lines } = read;
  const editor = useLinesEditor(order, read);
  const mayWrite = useCan(kind.page.permissions.write) && order.trashedAt === null;
  const seesOrders = useCan('orders.read');
  return (
    <DocumentBody
      kind={kind}
      document={order}
      mayWrite={mayWrite}
      useTasks={useTasks}
      details={<PurchaseFacts kind={kind} order={order} mayWrite={mayWrite} />}
      head={<PurchaseHead order={order} lines={lines} slug={slug} editor={editor} />}
    >
      {seesOrders && order.open ? <HurtsSection order={order} slug={slug} /> : null}
      <PurchaseLines editor={editor} mayWrite={mayWrite && purchaseAllows('edit', order.lifecycle)} />
      <ReceiptsSection order={order} lines={lines} />
    </DocumentBody>
  );
}

function useTasks(id: string) {
  const { linkedTasks } = useTRPC().purchaseOrders;
  return useRowsOf<Linked['items'][number]>(useInfiniteQuery(linkedTasks.infiniteQueryOptions({ id }, onward)));
}
