import { orderPageWords } from '@/messages/order-page';

const words = orderPageWords.saved;

/** How many lines saving added, removed and changed, in words. */
export function changeParts({
  added,
  changed,
  removed,
}: {
  added: number;
  changed: number;
  removed: number;
}): string[] {
  return [
    ...(added > 0 ? [words.added(added)] : []),
    ...(removed > 0 ? [words.removed(removed)] : []),
    ...(changed > 0 ? [words.changed(changed)] : []),
  ];
}
