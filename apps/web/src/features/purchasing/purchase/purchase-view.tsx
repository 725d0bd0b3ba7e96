'use client';

import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { WaitingLines } from '@/features/line-grid/waiting-lines';
import { PurchaseStateMark } from '@/features/purchase-marks/state-mark';
import { DocumentWaiting } from '@/features/trade/document-waiting';
import { lazyPart } from '@/lib/lazy-part';
import { useTRPC } from '@/trpc/client';
import type { PurchaseKind } from '../purchase-kind';
import { PurchaseStrip } from './purchase-strip';

// What can be done with a purchase order needs its lines: it comes with them.
const PurchaseBody = lazyPart(() => import('./purchase-body').then((module) => module.PurchaseBody), WaitingLines);

interface PurchaseViewProps {
  kind: PurchaseKind;
  order: PurchaseOrder;
  slug: string;
}

/** A purchase order with everything in it. Give it `key={order.id}`. */
export function PurchaseView(props: PurchaseViewProps): ReactNode {
  const { order } = props;
  const read = useQuery(useTRPC().purchaseOrders.lines.queryOptions({ orderId: order.id }));
  if (read.data) return <PurchaseBody {...props} read={read.data} />;
  return (
    <DocumentWaiting
      name={order.key}
      mark={<PurchaseStateMark order={order} />}
      strip={<PurchaseStrip order={order} />}
      read={read}
    />
  );
}
