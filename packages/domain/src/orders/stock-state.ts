import type { OrderStock } from '@quartermaster/contracts/orders/states';

/** What of a line decides when its order can be shipped. */
interface Promised {
  isWaiting: boolean;
  /** When its goods are expected; null if nothing is coming for all of them. */
  expectedOn: string | null;
}

/** The state of an order's goods, that of its worst line, and the day on which all of it is expected. */
export function stockOf(
  isOpen: boolean,
  lines: readonly Promised[],
): { stockState: OrderStock; stockOn: string | null } {
  if (!isOpen) return { stockState: 'none', stockOn: null };
  const days = lines.filter(({ isWaiting }) => isWaiting).map(({ expectedOn }) => expectedOn);
  if (days.length === 0) return { stockState: 'ok', stockOn: null };
  const known = days.filter((day) => day !== null).toSorted();
  if (known.length < days.length) return { stockState: 'short', stockOn: null };
  return { stockState: 'expected', stockOn: known.at(-1) ?? null };
}
