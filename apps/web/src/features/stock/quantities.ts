import { DIGITS, tooLarge } from '@quartermaster/contracts/money/digits';
import { withoutZeros } from '@quartermaster/contracts/money/point';
import { formatDecimal, readDecimal } from '@/lib/numbers';
import { stockWords as words } from '@/messages/stock';
import type { StockProduct } from './kind';

/** `12 pcs`. */
export function withUnit(quantity: string, { unit }: Pick<StockProduct, 'unit'>): string {
  return `${formatDecimal(quantity)} ${unit}`;
}

export type Wanted = 'above' | 'by' | 'set';
type Read = { value: string } | { error: string };

const MISTAKES = { above: words.quantityAbove, by: words.quantityBy, set: words.quantitySet };

/** A typed quantity in its shortest form: above 0, other than 0, or 0 and more. */
export function readQuantity(
  typed: string,
  wanted: Wanted,
  { unitDecimals }: Pick<StockProduct, 'unitDecimals'>,
): Read {
  if (typed.trim() === '') return { error: words.quantityMissing };
  const value = withoutZeros(readDecimal(typed.replace(/^\s*\+/, '')) ?? '');
  const [whole = '', places = ''] = value.replace('-', '').split('.');
  const isZero = /^-?0$/.test(value);
  const fits = value !== '' && places.length <= unitDecimals;
  const isMeant =
    wanted === 'set' ? isZero || !value.startsWith('-') : !isZero && (wanted === 'by' || !value.startsWith('-'));
  if (whole.length > DIGITS.quantity.whole) return { error: tooLarge('quantity') };
  return fits && isMeant ? { value: isZero ? '0' : value } : { error: MISTAKES[wanted](unitDecimals) };
}

/** A typed cost of one; null for none. */
export function readCost(typed: string): { value: string | null } | { error: string } {
  if (typed.trim() === '') return { value: null };
  const value = withoutZeros(readDecimal(typed) ?? '');
  const [whole = '', places = ''] = value.split('.');
  const fits = value !== '' && !value.startsWith('-') && whole.length <= 13 && places.length <= 6;
  return fits ? { value } : { error: words.costWrong };
}

export function noteProblem(typed: string): string | undefined {
  return typed.trim().length > 200 ? words.noteLong : undefined;
}
