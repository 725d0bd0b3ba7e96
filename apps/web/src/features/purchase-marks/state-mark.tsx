import {
  PURCHASE_RECEIPT_STATES,
  PURCHASE_STATES,
  purchaseState,
  type ReceiptAxis,
  type StoredPurchaseState,
} from '@quartermaster/contracts/purchase-orders/states';
import type { ReactNode } from 'react';
import { SignMark } from '@/components/sign-mark';
import { useToday } from '@/trpc/use-today';

interface StateMarkProps {
  order: StoredPurchaseState;
  /** No tinted pill. */
  plain?: boolean;
}

/** The one word for where a purchase order is. */
export function PurchaseStateMark({ order, plain }: StateMarkProps): ReactNode {
  return <SignMark sign={PURCHASE_STATES[purchaseState(order, useToday())]} plain={plain} />;
}

/** How much of a purchase order has come; nothing where nothing did. */
export function PurchaseReceiptMark({ state }: { state: ReceiptAxis }): ReactNode {
  return state === 'none' ? null : <SignMark sign={PURCHASE_RECEIPT_STATES[state]} plain />;
}
