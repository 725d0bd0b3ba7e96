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

/** `123450` cents are `1234.50`. */
export function majorUnits(minor: string, currency: string): string {
  const places = minorDigits(currency);
  if (places === 0) return minor;
  const sign = minor.startsWith('-') ? '-' : '';
  const digits = minor.replace('-', '').padStart(places + 1, '0');
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
