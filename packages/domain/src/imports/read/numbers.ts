import { minorUnits } from '@quartermaster/contracts/money/currency';

/** `1,234.50`, `1.234,50`, `1 234,5` → `1234.5`. A lone separator with three digits behind it is read as thousands. */
export function toDecimal(text: string): string | null {
  const plain = text.replace(/[\s\u00A0\u202F']/g, '');
  if (!/^[+-]?\d[\d.,]{0,30}$/.test(plain)) return null;
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const mark = plain[last];
  const rivals = plain.split(mark ?? ' ').length - 1;
  const grouped = last >= 0 && (rivals > 1 || (/^[+-]?\d{1,3}[.,]\d{3}$/.test(plain) && mark === ','));
  const whole = last < 0 || grouped ? plain.replace(/[.,]/g, '') : plain.slice(0, last).replace(/[.,]/g, '');
  const part = last < 0 || grouped ? '' : plain.slice(last + 1).replace(/0+$/, '');
  const number = whole.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1');
  return part === '' ? number : `${number}.${part}`;
}

/** Minor units. Null for an amount in another currency: it would come in as so many of this one. */
export function toMinorUnits(text: string, currency: string): string | null {
  const named = /[A-Z]{3}/i.exec(text)?.[0];
  if (named && named.toUpperCase() !== currency) return null;
  const decimal = toDecimal(text.replace(/[A-Z]{3}|[€$£¥]|zł/gi, ''));
  return decimal === null ? null : minorUnits(decimal, currency);
}
