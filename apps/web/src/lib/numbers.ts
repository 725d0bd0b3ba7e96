import { majorUnits, minorDigits, minorUnits } from '@quartermaster/contracts/money/currency';
import { formatLocale } from '../messages/formats';

/** Amounts and numbers as people write and read them. Text end to end: a JavaScript number would round them. */

/**
 * `1.234,5` and `1,234.5` as `1234.5`; null when it is no number. The last of two different marks is the decimal one; a
 * single mark is what the locale takes it for.
 */
export function readDecimal(text: string, locale = formatLocale()): string | null {
  const plain = text
    .trim()
    .replace(/\u2212/g, '-')
    .replace(/[\s'’\u00a0\u202f]/g, '');
  if (!/^-?[\d.,]+$/.test(plain) || !/\d/.test(plain)) return null;
  const negative = plain.startsWith('-');
  const digits = negative ? plain.slice(1) : plain;
  const mark = decimalMark(digits, locale);
  const [whole = '', fraction = '', ...rest] = mark ? digits.split(mark) : [digits];
  if (rest.length > 0 || /[.,]/.test(fraction) || !isGrouped(whole)) return null;
  const value = `${whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0'}${fraction ? `.${fraction}` : ''}`;
  return negative ? `-${value}` : value;
}

function decimalMark(digits: string, locale: string): '.' | ',' | null {
  const [dot, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ',';
  const mark = dot >= 0 ? '.' : comma >= 0 ? ',' : null;
  if (mark === null || digits.split(mark).length > 2) return null;
  return mark === usualMark(locale) || !/^\d{1,3}[.,]\d{3}$/.test(digits) ? mark : null;
}

/** By locale: a formatter takes a tenth of a millisecond to make, and a long order has a number in every cell. */
const USUAL = new Map<string, string | undefined>();

function usualMark(locale: string): string | undefined {
  if (!USUAL.has(locale)) {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
    USUAL.set(locale, parts.find(({ type }) => type === 'decimal')?.value);
  }
  return USUAL.get(locale);
}

function isGrouped(whole: string): boolean {
  return /^\d*$/.test(whole) || /^\d{1,3}(?:\.\d{3})+$/.test(whole) || /^\d{1,3}(?:,\d{3})+$/.test(whole);
}

/** An amount in minor units; null when it is none, or finer than the currency is. */
export function readMoney(text: string, currency: string, locale = formatLocale()): string | null {
  const value = readDecimal(text, locale);
  return value === null ? null : minorUnits(value, currency);
}

/** `1234.5` as the locale writes it, exactly. */
export function formatDecimal(value: string, locale = formatLocale()): string {
  return withTrueMinus(new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(exact(value)));
}

/** Major units with at least the digits of their currency, and no more than `most` where it has fewer. */
export function formatPrice(value: string, currency: string | null | undefined, most = 6): string {
  const least = currency ? minorDigits(currency) : 2;
  const digits = { minimumFractionDigits: least, maximumFractionDigits: Math.max(least, most) };
  return withTrueMinus(new Intl.NumberFormat(formatLocale(), digits).format(exact(value)));
}

/** Minor units as an amount, with its currency. */
export function formatMoney(minorUnits: string, currency: string, locale = formatLocale()): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' });
  return withTrueMinus(format.format(exact(majorUnits(minorUnits, currency))));
}

/** Major units as an amount, with its currency and all of its decimals: prices, costs, values of stock. */
export function formatAmount(majorUnits: string, currency: string, locale = formatLocale()): string {
  const digits = { minimumFractionDigits: minorDigits(currency), maximumFractionDigits: 6 };
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code', ...digits });
  return withTrueMinus(format.format(exact(majorUnits)));
}

/** `+5` or `−3`; 0 has no sign. */
export function formatSigned(value: string, locale = formatLocale()): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 6, signDisplay: 'exceptZero' });
  return withTrueMinus(format.format(exact(value)));
}

/** Minor units as people would type them. */
export function moneyText(minorUnits: string, currency: string, locale = formatLocale()): string {
  const places = minorDigits(currency);
  const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
  return withTrueMinus(new Intl.NumberFormat(locale, digits).format(exact(majorUnits(minorUnits, currency))));
}

function withTrueMinus(text: string): string {
  return text.replace('-', '\u2212');
}

/** Intl reads decimal text without rounding it; its type wants to see that it is a number's. */
function exact(decimal: string): `${number}` {
  return decimal as `${number}`;
}
