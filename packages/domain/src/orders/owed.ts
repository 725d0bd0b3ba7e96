import type { Order } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import type { Money } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';

type Sums = Pick<Order, 'total' | 'creditedTotal' | 'paidTotal' | 'refundedTotal'>;

/** What is to be paid for an order, in minor units of its currency. */
export function dueOf({ total, creditedTotal }: Pick<Sums, 'total' | 'creditedTotal'>): Money {
  return subtract('money', exact('money', total), exact('money', creditedTotal));
}

/** What was paid and not paid back. */
export function paidOf({ paidTotal, refundedTotal }: Pick<Sums, 'paidTotal' | 'refundedTotal'>): Money {
  return subtract('money', exact('money', paidTotal), exact('money', refundedTotal));
}

/** What is left to pay; below 0 it has to be paid back. */
export function leftToPay(order: Sums): Money {
  return subtract('money', dueOf(order), paidOf(order));
}
