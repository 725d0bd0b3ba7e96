import type { Order, PaymentState } from '@quartermaster/contracts';
import { sum } from '@quartermaster/contracts/money/add';
import { compare, isZero } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { decimalUnits, totalOf } from '../trade-lines/units';
import { openOf, type StoredLine } from './lines';
import { dueOf, paidOf } from './owed';
import { stockOf } from './stock-state';

/** What is kept of an order because lists show it: it follows from its lines and its payments. */
type Progress = Pick<
  Order,
  'open' | 'fulfilment' | 'stockState' | 'stockOn' | 'payment' | 'units' | 'pickedUnits' | 'shippedUnits' | 'costTotal'
>;

/** How far an order is. */
export function progressOf(order: Order, lines: readonly StoredLine[]): Progress {
  const items = lines.filter(({ kind }) => kind === 'item');
  const left = totalOf(items, openOf);
  const shipped = totalOf(items, ({ shippedQty }) => shippedQty);
  const isOpen = order.lifecycle === 'confirmed' && left > 0n;
  return {
    open: isOpen,
    fulfilment: shipped === 0n ? 'none' : left > 0n ? 'part' : 'full',
    ...stockOf(
      isOpen,
      items.map(({ waitingQty, expectedOn }) => ({ isWaiting: !isZero(waitingQty), expectedOn })),
    ),
    payment: paymentOf(order),
    units: decimalUnits(totalOf(items, ({ quantity }) => quantity)),
    pickedUnits: decimalUnits(totalOf(items, ({ pickedQty }) => pickedQty)),
    shippedUnits: decimalUnits(shipped),
    costTotal: textOf(
      sum(
        'cost',
        lines.map(({ costValue }) => costValue),
      ),
    ),
  };
}

/** How much of what is due was paid. */
function paymentOf(order: Order): PaymentState {
  const [due, paid] = [dueOf(order), paidOf(order)];
  const difference = compare('money', paid, due);
  if (difference > 0) return 'over';
  if (isZero(due)) return isZero(exact('money', order.total)) ? 'none' : 'paid';
  if (isZero(paid)) return 'unpaid';
  return difference === 0 ? 'paid' : 'part';
}
