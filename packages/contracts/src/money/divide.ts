/**
 * A fraction as a whole number, rounded half away from zero: 5/2 is 3, -5/2 is -3. The only place where trade amounts are rounded.
 * @throws RangeError if the denominator is 0
 */
export function divide(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const dividend = magnitude(numerator);
  const divisor = magnitude(denominator);
  const rounded = (2n * dividend + divisor) / (2n * divisor);
  return negative ? -rounded : rounded;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Of the places that amounts have: long documents ask for them thousands of times. */
const POWERS = Array.from({ length: 32 }, (_, places) => 10n ** BigInt(places));

/** 10 to the power of a number of decimal places. */
export function tenTo(places: number): bigint {
  return POWERS[places] ?? 10n ** BigInt(places);
}
