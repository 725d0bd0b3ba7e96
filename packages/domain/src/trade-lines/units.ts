import { DIGITS } from '@quartermaster/contracts/money/digits';
import { withoutZeros, withPoint } from '@quartermaster/contracts/money/point';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { toUnits } from '@quartermaster/contracts/money/units';

/** The thousandths of many lines, which may be more than a quantity holds. */
export function totalOf<L>(lines: readonly L[], of: (line: L) => Quantity): bigint {
  return lines.reduce((sum, line) => sum + toUnits('quantity', of(line)), 0n);
}

/** Thousandths as a decimal, however many. */
export function decimalUnits(thousandths: bigint): string {
  return withoutZeros(withPoint(String(thousandths), DIGITS.quantity.places));
}
