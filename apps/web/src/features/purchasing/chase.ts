import { openQuickAdd } from '@/lib/layers';
import { purchasePageWords as words } from '@/messages/purchase-page';

interface Chased {
  key: string;
  supplier: { title: string };
}

/** Opens the quick add with a task about a purchase order: to ask its supplier. */
export function chase(order: Chased): void {
  openQuickAdd(chaseText(order));
}

/** What the quick add reads. Quotes in a name would end the words that are kept as they are. */
export function chaseText({ key, supplier }: Chased): string {
  return words.chaseText(supplier.title.replaceAll('"', ''), key);
}
