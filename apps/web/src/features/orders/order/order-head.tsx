import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { useQuery } from '@tanstack/react-query';
import { CirclePause } from 'lucide-react';
import type { ReactNode } from 'react';
import { OrderPaymentMark, OrderStateMark, OrderStockMark } from '@/features/order-marks/state-mark';
import { HeadFacts } from '@/features/trade/head-facts';
import { formatDate, formatInstant } from '@/lib/dates';
import { orderPageWords as words } from '@/messages/order-page';
import { useTRPC } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { useCan, useWorkspace } from '@/trpc/session';
import { HoldingTasks } from './holding-tasks';
import type { OrderLinesEditor } from './lines/use-lines-editor';
import { isCredit } from './next-steps';
import { OrderActions } from './order-actions';
import { MoneyStrip } from './order-money';

interface OrderHeadProps {
  order: Order;
  lines: readonly OrderLine[];
  slug: string;
  editor: OrderLinesEditor;
}

/** Where an order is, whose it is, what it comes to, and what comes next. */
export function OrderHead({ order, lines, slug, editor }: OrderHeadProps): ReactNode {
  const { key, customer, reference, placedOn, promisedOn, heldAt, holdReason } = order;
  const { nameOf } = usePeople();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const facts = [
    ...(reference ? [words.reference(reference)] : []),
    words.placed(formatDate(placedOn)),
    ...(promisedOn ? [words.promised(formatDate(promisedOn))] : []),
    ...(order.ownerId ? [words.owner(nameOf(order.ownerId))] : []),
  ];
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span aria-hidden className="text-lg font-semibold">
          {key}
        </span>
        <OrderStateMark order={order} />
        {order.open ? <OrderStockMark state={order.stockState} /> : null}
        {order.lifecycle === 'confirmed' || order.lifecycle === 'closed' || order.payment === 'over' ? (
          <OrderPaymentMark state={order.payment} plain />
        ) : null}
        <div className="ml-auto flex flex-wrap items-center justify-end gap-2">
          <OrderActions order={order} lines={lines} editor={editor} />
        </div>
      </div>
      <HeadFacts slug={slug} noun="customer" party={customer} facts={facts} />
      {heldAt ? (
        <p className="flex items-start gap-2 rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
          <CirclePause aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          <span>
            <span className="font-semibold">
              {isCredit(order) ? words.heldCredit(customer.title) : words.held(holdReason ?? '')}
            </span>{' '}
            {words.heldSince(formatInstant(heldAt, zone))}
          </span>
        </p>
      ) : null}
      <HeldByTasks order={order} />
      <MoneyStrip order={order} />
    </div>
  );
}

/** Says which open tasks hold it, while something could still be done with it. */
function HeldByTasks({ order: { id, lifecycle } }: { order: Order }): ReactNode {
  const maySee = useCan('tasks.read') && lifecycle !== 'closed' && lifecycle !== 'cancelled';
  const read = useTRPC().orders.linkedTasks.queryOptions({ id, holding: true }, { enabled: maySee });
  const tasks = useQuery(read).data?.items ?? [];
  if (!maySee || tasks.length === 0) return null;
  return <HoldingTasks tasks={tasks.map(({ task }) => task)} says={words.heldByTasks(tasks.length)} />;
}
