const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * A decimal as a whole number of units of the last place: `12.5` with 3 places is `12500n`. Null if it is none, or has more places;
 * zeros at the end do not count.
 */
export function unitsOf(text: string, places: number): bigint | null {
  const [, sign = '', whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  const kept = fraction.replace(/0+$/, '');
  if (whole === undefined || kept.length > places) return null;
  const units = BigInt(whole + kept.padEnd(places, '0'));
  return sign === '' ? units : -units;
}

/** The inverse of `unitsOf`, with all places: `12500` with 3 places is `12.500`. */
export function withPoint(units: string, places: number): string {
  if (places === 0) return units;
  const sign = units.startsWith('-') ? '-' : '';
  const digits = units.replace('-', '').padStart(places + 1, '0');
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** `12.500` as `12.5`, and `12.000` as `12`. */
export function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
