import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import type { ReactNode } from 'react';
import { FactStrip } from '@/features/trade/fact-strip';
import { formatDate } from '@/lib/dates';
import { formatDecimal, formatMoney } from '@/lib/numbers';
import { purchasePageWords as words } from '@/messages/purchase-page';
import { costsOf } from './costs';

/** What a purchase order comes to, how much of it came, and when the next of it should. */
export function PurchaseStrip({ order }: { order: PurchaseOrder }): ReactNode {
  const { currency, units, receivedUnits, nextOn, lifecycle } = order;
  const costs = costsOf(order);
  const isSent = lifecycle !== 'draft' && lifecycle !== 'pending' && lifecycle !== 'cancelled';
  const facts: ReadonlyArray<readonly [string, string]> = [
    ...(costs ? [[words.total, formatMoney(costs.total, currency)] as const] : []),
    ...(isSent
      ? [[words.received, words.receivedOf(formatDecimal(receivedUnits), formatDecimal(units))] as const]
      : []),
    ...(order.open && nextOn !== null ? [[words.next, formatDate(nextOn)] as const] : []),
  ];
  return facts.length === 0 ? null : <FactStrip facts={facts} />;
}
