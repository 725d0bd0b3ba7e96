import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import type { ReactNode } from 'react';
import { FactStrip } from '@/features/trade/fact-strip';
import { formatDate } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { formatMoney } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import { balanceOf } from './balance';

const words = orderPageWords.money;

/** What is paid, invoiced and given back of an order, and its documents. */
export const MoneySections = lazyPart<{ order: Order; lines: readonly OrderLine[] }>(() =>
  import('../money/money-sections').then((module) => module.MoneySections),
);

/** What an order comes to, what is paid of it, and what is due. */
export function MoneyStrip({ order }: { order: Order }): ReactNode {
  const { total, currency, dueOn, lifecycle } = order;
  const { kept, due, refund } = balanceOf(order);
  const amount = (minor: string) => formatMoney(minor, currency);
  // Nothing is owed before an order is confirmed.
  const isOwed = lifecycle === 'confirmed' || lifecycle === 'closed' || order.paidTotal !== '0';
  const dueFact =
    refund === '0'
      ? ([dueOn ? words.dueOn(formatDate(dueOn)) : words.due, amount(due)] as const)
      : ([words.refundDue, amount(refund)] as const);
  const facts: readonly (readonly [string, string])[] = [
    [words.total, formatMoney(total, currency)],
    ...(isOwed ? [[words.paid, amount(kept)] as const, dueFact] : []),
  ];
  return <FactStrip facts={facts} />;
}
