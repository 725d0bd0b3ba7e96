import { withoutZeros } from '@quartermaster/contracts/money/point';

/** A decimal without zeros at the end, which the column's scale adds and one of the two clients leaves: `19` for `19.0000`. */
export function trimDecimal(stored: { toString(): string }): string {
  return withoutZeros(stored.toString());
}
