import { createTextCatcher } from '@/lib/caught-text';

const typed = createTextCatcher();
/** The order whose page opens with the focus where lines are entered. */
let opening: string | null = null;

/** The page of a new order is about to open: what is typed until then is for its first line. */
export function openAtFirstLine(orderId: string): void {
  opening = orderId;
  typed.start();
}

/** What was typed for the first line of an order; null if its page was opened for something else, or the person has gone on since. */
export function takeFirstLine(orderId: string): string | null {
  if (opening !== orderId) return null;
  opening = null;
  const { text, awaited } = typed.take();
  return awaited ? text : null;
}
