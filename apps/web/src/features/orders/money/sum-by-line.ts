import { add } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';

/** The quantities of rows, by the ids of their lines. */
export function sumByLine(rows: ReadonlyArray<{ lineId: string; quantity: string }>): ReadonlyMap<string, string> {
  const sums = new Map<string, string>();
  for (const { lineId, quantity } of rows) {
    const known = exact('quantity', sums.get(lineId) ?? '0');
    sums.set(lineId, textOf(add('quantity', known, exact('quantity', quantity))));
  }
  return sums;
}
