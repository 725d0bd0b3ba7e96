import { unitsOf, withPoint } from './point';

/** The shape of an ISO 4217 code. */
export const CURRENCY_CODE = /^[A-Z]{3}$/;

/** Asking ICU takes longer than writing a line of a file. There are no more codes than words of three letters. */
const DIGITS = new Map<string, number>();

/** Decimal places of a currency's minor unit (ISO 4217, as ICU knows it): two for most, none for yen. */
export function minorDigits(currency: string): number {
  const known = DIGITS.get(currency);
  if (known !== undefined) return known;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  DIGITS.set(currency, maximumFractionDigits);
  return maximumFractionDigits;
}

/** `123450` cents as `1234.50`. */
export function majorUnits(minor: string, currency: string): string {
  return withPoint(minor, minorDigits(currency));
}

/** `1234.5` as `123450` cents; null if it is no decimal, or finer than the currency. The inverse of `majorUnits`. */
export function minorUnits(major: string, currency: string): string | null {
  const units = unitsOf(major, minorDigits(currency));
  return units === null ? null : String(units);
}
