import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';

/** A stored quantity in thousandths. */
export function toThousandths(stored: object | string): bigint {
  return toUnits('quantity', exact('quantity', String(stored)));
}

/** Thousandths as the text of a quantity. */
export function fromThousandths(thousandths: bigint): string {
  return textOf(fromUnits('quantity', thousandths));
}
