import { DIGITS, TooLarge } from './digits';
import { tenTo } from './divide';
import { unitsOf, withoutZeros, withPoint } from './point';
import type { Decimal, ExactKind, ExactKinds } from './types';

/**
 * A value from its text, with or without zeros at the end: `exact('quantity', '12.500')`.
 * @throws RangeError unless the text is a decimal with at most the places of the kind
 * @throws TooLarge if it has too many digits before the point
 */
export function exact<K extends ExactKind>(kind: K, text: string): ExactKinds[K] {
  return fromUnits(kind, unitsIn(kind, text));
}

/** The text of a value, for the wire, the database and the screen. */
export function textOf(value: Decimal): string {
  return String(value);
}

/** The smallest units of a value: thousandths of a quantity, minor units of an amount. */
export function toUnits<K extends ExactKind>(kind: K, value: ExactKinds[K]): bigint {
  return unitsIn(kind, textOf(value));
}

/**
 * The inverse of `toUnits`.
 * @throws TooLarge if the value has more digits than its kind can store
 */
export function fromUnits<K extends ExactKind>(kind: K, units: bigint): ExactKinds[K] {
  const { whole, places } = DIGITS[kind];
  const limit = tenTo(whole + places);
  if (units >= limit || units <= -limit) throw new TooLarge(kind);
  return branded(withoutZeros(withPoint(String(units), places)));
}

function unitsIn(kind: ExactKind, text: string): bigint {
  const { places } = DIGITS[kind];
  const units = unitsOf(text, places);
  if (units === null) throw new RangeError(`${JSON.stringify(text)} is not a decimal with up to ${places} places`);
  return units;
}

/** Only `fromUnits` mints a value, from a text that it made. */
function branded<K extends ExactKind>(text: unknown): ExactKinds[K] {
  return text as ExactKinds[K];
}
