'use client';

import type { Order } from '@quartermaster/contracts/orders/order';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { WaitingLines } from '@/features/line-grid/waiting-lines';
import { OrderStateMark } from '@/features/order-marks/state-mark';
import { DocumentWaiting } from '@/features/trade/document-waiting';
import { lazyPart } from '@/lib/lazy-part';
import { useTRPC } from '@/trpc/client';
import type { OrderKind } from '../order-kind';
import { MoneyStrip } from './order-money';

// What can be done with an order needs its lines: it comes with them.
const OrderBody = lazyPart(() => import('./order-body').then((module) => module.OrderBody), WaitingLines);

interface OrderViewProps {
  kind: OrderKind;
  order: Order;
  slug: string;
}

/** An order with everything in it. Give it `key={order.id}`. */
export function OrderView(props: OrderViewProps): ReactNode {
  const { order } = props;
  const read = useQuery(useTRPC().orders.lines.queryOptions({ orderId: order.id }));
  if (read.data) return <OrderBody {...props} read={read.data} />;
  return (
    <DocumentWaiting
      name={order.key}
      mark={<OrderStateMark order={order} />}
      strip={<MoneyStrip order={order} />}
      read={read}
    />
  );
}
