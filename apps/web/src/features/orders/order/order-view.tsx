'use client';

import type { Order } from '@quartermaster/contracts/orders/order';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { WaitingLines } from '@/features/line-grid/waiting-lines';
import { OrderStateMark } from '@/features/order-marks/state-mark';
import { ReadFailed } from '@/features/trade/read-failed';
import { lazyPart } from '@/lib/lazy-part';
import { orderPageWords as words } from '@/messages/order-page';
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
  const read = useQuery(useTRPC().orders.lines.queryOptions({ orderId: props.order.id }));
  if (read.data) return <OrderBody {...props} read={read.data} />;
  return (
    <div className="grid gap-3">
      <span className="flex items-center gap-3">
        <span aria-hidden className="text-lg font-semibold">
          {props.order.key}
        </span>
        <OrderStateMark order={props.order} />
      </span>
      <MoneyStrip order={props.order} />
      {read.isError ? <ReadFailed text={words.linesFailed} read={read} /> : <WaitingLines />}
    </div>
  );
}
