import type { Decimal, ExactKind, ExactKinds } from './types';
import { textOf, toUnits } from './units';

/** Below 0 if the left value is less, above 0 if it is greater. Equality needs no function: equal values are `===`. */
export function compare<K extends ExactKind>(kind: K, left: ExactKinds[K], right: ExactKinds[K]): -1 | 0 | 1 {
  const difference = toUnits(kind, left) - toUnits(kind, right);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function isZero(value: Decimal): boolean {
  return textOf(value) === '0';
}

export function isNegative(value: Decimal): boolean {
  return textOf(value).startsWith('-');
}
