import { isZero } from '@quartermaster/contracts/money/compare';
import { exact } from '@quartermaster/contracts/money/units';
import type { SaveOrderLinesOutput } from '@quartermaster/contracts/orders/verbs';
import { formatMoney, formatSigned } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';

const words = orderPageWords.saved;

/** What saving lines changed, in words. */
export function savedWords(
  { added, changed, removed, total, reserved, waiting }: SaveOrderLinesOutput['difference'],
  currency: string,
): string {
  const [before, after] = total;
  const parts = [
    ...(added > 0 ? [words.added(added)] : []),
    ...(removed > 0 ? [words.removed(removed)] : []),
    ...(changed > 0 ? [words.changed(changed)] : []),
    ...(before === after ? [] : [words.total(formatMoney(before, currency), formatMoney(after, currency))]),
    ...(isNothing(reserved) ? [] : [words.reserved(formatSigned(reserved))]),
    ...(isNothing(waiting) ? [] : [words.waiting(formatSigned(waiting))]),
  ];
  return parts.length === 0 ? words.plain : words.list(parts.join(', '));
}

function isNothing(quantity: string): boolean {
  return isZero(exact('quantity', quantity));
}
