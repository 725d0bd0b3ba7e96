import { sum } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import { formatDecimal } from '@/lib/numbers';
import { orderStepWords } from '@/messages/order-steps';

const words = orderStepWords.effects;

/** What happens to the goods of an order that wants no more. */
export function effectsOf(lines: readonly OrderLine[]): string {
  const of = (name: 'reservedQty' | 'waitingQty' | 'shippedQty') =>
    textOf(
      sum(
        'quantity',
        lines.map((line) => exact('quantity', line[name])),
      ),
    );
  const [reserved, waiting, shipped] = [of('reservedQty'), of('waitingQty'), of('shippedQty')];
  const parts = [
    ...(reserved === '0' ? [] : [words.reserved(formatDecimal(reserved))]),
    ...(waiting === '0' ? [] : [words.waiting(formatDecimal(waiting))]),
    ...(shipped === '0' ? [] : [words.shipped(formatDecimal(shipped))]),
  ];
  return parts.length === 0 ? words.none : parts.join(' ');
}
