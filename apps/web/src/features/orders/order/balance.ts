import { less } from '@quartermaster/contracts/money/less';
import type { Order } from '@quartermaster/contracts/orders/order';

/** Amounts in minor units of the order's currency, of 0 or more. */
export interface Balance {
  /** Paid and not given back. */
  kept: string;
  /** Left to pay. */
  due: string;
  /** To be given back. */
  refund: string;
}

type Sums = Pick<Order, 'total' | 'creditedTotal' | 'paidTotal' | 'refundedTotal'>;

/** What of an order is paid, left to pay, or to be given back. */
export function balanceOf({ total, creditedTotal, paidTotal, refundedTotal }: Sums): Balance {
  const kept = less('money', paidTotal, refundedTotal);
  const left = less('money', less('money', total, creditedTotal), kept);
  return left.startsWith('-') ? { kept, due: '0', refund: less('money', '0', left) } : { kept, due: left, refund: '0' };
}
