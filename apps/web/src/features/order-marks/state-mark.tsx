import {
  ORDER_PAYMENT_STATES,
  ORDER_STATES,
  ORDER_STOCK_STATES,
  type OrderStock,
  orderState,
  type PaymentState,
  type StoredState,
} from '@quartermaster/contracts/orders/states';
import type { ReactNode } from 'react';
import { SignMark } from '@/components/sign-mark';

interface StateMarkProps {
  order: StoredState;
  plain?: boolean;
}

/** The one word for where an order is. */
export function OrderStateMark({ order, plain }: StateMarkProps): ReactNode {
  return <SignMark sign={ORDER_STATES[orderState(order)]} plain={plain} />;
}

/** Whether the goods are there; nothing for an order that waits for none. */
export function OrderStockMark({ state, plain }: { state: OrderStock | undefined; plain?: boolean }): ReactNode {
  if (state === undefined || state === 'none') return null;
  return <SignMark sign={ORDER_STOCK_STATES[state]} plain={plain} />;
}

/** What was paid; nothing where nothing is due. */
export function OrderPaymentMark({ state, plain }: { state: PaymentState; plain?: boolean }): ReactNode {
  if (state === 'none') return null;
  return <SignMark sign={ORDER_PAYMENT_STATES[state]} plain={plain} />;
}
