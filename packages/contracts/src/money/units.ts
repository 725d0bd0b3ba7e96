import { DIGITS, TooLarge } from './digits';
import type { Decimal, ExactKind, ExactKinds } from './types';

/**
 * A value from its text, with or without zeros at the end: `exact('quantity', '12.500')`.
 * @throws RangeError unless the text is a decimal with at most the places of the kind
 * @throws TooLarge if it has too many digits before the point
 */
export function exact<K extends ExactKind>(kind: K, text: string): ExactKinds[K] {
  return fromUnits(kind, unitsOf(text, DIGITS[kind].places));
}

/** The text of a value, for the wire, the database and the screen. */
export function textOf(value: Decimal): string {
  return String(value);
}

/** The smallest units of a value: thousandths of a quantity, minor units of an amount. */
export function toUnits<K extends ExactKind>(kind: K, value: ExactKinds[K]): bigint {
  return unitsOf(textOf(value), DIGITS[kind].places);
}

/**
 * The inverse of `toUnits`.
 * @throws TooLarge if the value has more digits than its kind can store
 */
export function fromUnits<K extends ExactKind>(kind: K, units: bigint): ExactKinds[K] {
  const { whole, places } = DIGITS[kind];
  const limit = 10n ** BigInt(whole + places);
  if (units >= limit || units <= -limit) throw new TooLarge(kind);
  return branded(withoutZeros(withPoint(units, places)));
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * A decimal as a whole number of units of the last place: `12.5` with 3 places is `12500n`.
 * @throws RangeError unless it is a decimal with at most so many places; zeros at the end do not count
 */
export function unitsOf(text: string, places: number): bigint {
  const [, sign = '', whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  const kept = fraction.replace(/0+$/, '');
  if (whole === undefined || kept.length > places) {
    throw new RangeError(`${JSON.stringify(text)} is not a decimal with up to ${places} places`);
  }
  const units = BigInt(whole + kept.padEnd(places, '0'));
  return sign === '' ? units : -units;
}

/** The inverse of `unitsOf`, with all places: `12500n` with 3 places is `12.500`. */
export function withPoint(units: bigint, places: number): string {
  if (places === 0) return String(units);
  const sign = units < 0n ? '-' : '';
  const digits = String(units)
    .replace('-', '')
    .padStart(places + 1, '0');
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** `12.500` as `12.5`, and `12.000` as `12`. */
export function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Only `fromUnits` mints a value, from a text that it made. */
function branded<K extends ExactKind>(text: unknown): ExactKinds[K] {
  return text as ExactKinds[K];
}
