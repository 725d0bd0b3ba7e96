import { less } from '@quartermaster/contracts/money/less';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/dates';
import { formatMoney } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';

const words = orderPageWords.money;

/** What an order comes to, what is paid of it, and what is due. */
export function MoneyStrip({ order }: { order: Order }): ReactNode {
  const { total, currency, dueOn, lifecycle } = order;
  // Nothing is owed before an order is confirmed.
  const isOwed = lifecycle === 'confirmed' || lifecycle === 'closed' || order.paidTotal !== '0';
  const facts: readonly (readonly [string, string])[] = [
    [words.total, formatMoney(total, currency)],
    ...(isOwed
      ? ([
          [words.paid, formatMoney(keptOf(order), currency)],
          [dueOn ? words.dueOn(formatDate(dueOn)) : words.due, formatMoney(dueOf(order), currency)],
        ] as const)
      : []),
  ];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 border-y border-border py-2">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-sm text-ink-2">{name}</dt>
          <dd className="text-md font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Paid and not given back, in minor units. */
function keptOf({ paidTotal, refundedTotal }: Order): string {
  return less('money', paidTotal, refundedTotal);
}

/** Left to pay, in minor units. */
function dueOf(order: Order): string {
  const left = less('money', less('money', order.total, order.creditedTotal), keptOf(order));
  return left.startsWith('-') ? '0' : left;
}

/** What is paid, invoiced and given back of an order. */
export function MoneySections(_: { order: Order; lines: readonly OrderLine[] }): ReactNode {
  return null;
}
