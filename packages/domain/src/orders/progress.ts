import type { Order, PaymentState } from '@quartermaster/contracts';
import { sum } from '@quartermaster/contracts/money/add';
import { compare, isZero } from '@quartermaster/contracts/money/compare';
import { DIGITS } from '@quartermaster/contracts/money/digits';
import { withoutZeros, withPoint } from '@quartermaster/contracts/money/point';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf, toUnits } from '@quartermaster/contracts/money/units';
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
  const left = total(items, openOf);
  const shipped = total(items, ({ shippedQty }) => shippedQty);
  const isOpen = order.lifecycle === 'confirmed' && left > 0n;
  return {
    open: isOpen,
    fulfilment: shipped === 0n ? 'none' : left > 0n ? 'part' : 'full',
    ...stockOf(
      isOpen,
      items.map(({ waitingQty, expectedOn }) => ({ isWaiting: !isZero(waitingQty), expectedOn })),
    ),
    payment: paymentOf(order),
    units: decimal(total(items, ({ quantity }) => quantity)),
    pickedUnits: decimal(total(items, ({ pickedQty }) => pickedQty)),
    shippedUnits: decimal(shipped),
    costTotal: textOf(
      sum(
        'cost',
        lines.map(({ costValue }) => costValue),
      ),
    ),
  };
}

/** Units of many lines may be more than a quantity holds. */
function total(lines: readonly StoredLine[], of: (line: StoredLine) => Quantity): bigint {
  return lines.reduce((sum, line) => sum + toUnits('quantity', of(line)), 0n);
}

function decimal(thousandths: bigint): string {
  return withoutZeros(withPoint(String(thousandths), DIGITS.quantity.places));
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
