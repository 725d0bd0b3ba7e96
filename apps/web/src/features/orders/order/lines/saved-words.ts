import { isZero } from '@quartermaster/contracts/money/compare';
import { exact } from '@quartermaster/contracts/money/units';
import type { SaveOrderLinesOutput } from '@quartermaster/contracts/orders/verbs';
import { changeParts } from '@/features/line-grid/saved-words';
import { formatMoney, formatSigned } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';

const words = orderPageWords.saved;

/** What saving lines changed, in words. */
export function savedWords(difference: SaveOrderLinesOutput['difference'], currency: string): string {
  const { total, reserved, waiting } = difference;
  const [before, after] = total;
  const parts = [
    ...changeParts(difference),
    ...(before === after ? [] : [words.total(formatMoney(before, currency), formatMoney(after, currency))]),
    ...(isNothing(reserved) ? [] : [words.reserved(formatSigned(reserved))]),
    ...(isNothing(waiting) ? [] : [words.waiting(formatSigned(waiting))]),
  ];
  return parts.length === 0 ? words.plain : words.list(parts.join(', '));
}

function isNothing(quantity: string): boolean {
  return isZero(exact('quantity', quantity));
}
