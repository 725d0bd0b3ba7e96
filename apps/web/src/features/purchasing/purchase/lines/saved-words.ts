import type { SavePurchaseLinesOutput } from '@quartermaster/contracts/purchase-orders/verbs';
import { changeParts } from '@/features/line-grid/saved-words';
import { formatMoney, formatSigned } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import { purchasePageWords } from '@/messages/purchase-page';

const words = orderPageWords.saved;

/** What saving lines changed, in words. */
export function savedWords(difference: SavePurchaseLinesOutput['difference'], currency: string): string {
  const { total, incoming } = difference;
  const [before, after] = total ?? [];
  const parts = [
    ...changeParts(difference),
    ...(before === undefined || after === undefined || before === after
      ? []
      : [words.total(formatMoney(before, currency), formatMoney(after, currency))]),
    ...(incoming === '0' ? [] : [purchasePageWords.saved.incoming(formatSigned(incoming))]),
  ];
  return parts.length === 0 ? words.plain : words.list(parts.join(', '));
}
