import { sumOf } from './sum-of';
import type { ExactKind, ExactKinds } from './types';
import { fromUnits, toUnits } from './units';

/** @throws TooLarge if the result has more digits than its kind can store */
export function add<K extends ExactKind>(kind: K, left: ExactKinds[K], right: ExactKinds[K]): ExactKinds[K] {
  return fromUnits(kind, toUnits(kind, left) + toUnits(kind, right));
}

/** @throws TooLarge if the result has more digits than its kind can store */
export function subtract<K extends ExactKind>(kind: K, left: ExactKinds[K], right: ExactKinds[K]): ExactKinds[K] {
  return fromUnits(kind, toUnits(kind, left) - toUnits(kind, right));
}

export function negate<K extends ExactKind>(kind: K, value: ExactKinds[K]): ExactKinds[K] {
  return fromUnits(kind, -toUnits(kind, value));
}

/**
 * The sum; 0 for none.
 * @throws TooLarge if the result has more digits than its kind can store
 */
export function sum<K extends ExactKind>(kind: K, values: readonly ExactKinds[K][]): ExactKinds[K] {
  return fromUnits(kind, sumOf(values.map((value) => toUnits(kind, value))));
}
