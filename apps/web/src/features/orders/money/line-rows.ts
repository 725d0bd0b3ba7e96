import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import { formatDecimal } from '@/lib/numbers';
import type { Quantities, QuantityRow } from '../order/dialogs/line-quantities';

interface Offered {
  lineId: string;
  /** The most. */
  quantity: string;
}

interface RowInput {
  lines: readonly OrderLine[];
  /** What is said of the most there is. */
  about: (quantity: string, unit: string) => string;
}

/** The lines that are offered in a dialog, as long as they are there. Lines of nothing are left out. */
export function rowsOf(offered: readonly Offered[], { lines, about }: RowInput): QuantityRow[] {
  return offered.flatMap(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    return line && quantity !== '0' ? { line, most: quantity, about: about(formatDecimal(quantity), line.unit) } : [];
  });
}

/** All of each, as it would be typed. */
export function quantitiesOf(rows: readonly QuantityRow[]): Quantities {
  return Object.fromEntries(rows.map(({ line, most }) => [line.id, formatDecimal(most)]));
}
