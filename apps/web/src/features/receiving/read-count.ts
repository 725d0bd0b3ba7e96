import { DIGITS } from '@quartermaster/contracts/money/digits';
import { withoutZeros } from '@quartermaster/contracts/money/point';
import { readDecimal } from '@/lib/numbers';

/** A typed quantity of 0 or more in its shortest form, nothing typed being 0; null if it cannot be one of the product's. */
export function readCount(typed: string, decimals: number = DIGITS.quantity.places): string | null {
  if (typed.trim() === '') return '0';
  const value = withoutZeros(readDecimal(typed) ?? '');
  const [whole = '', fraction = ''] = value.split('.');
  const fits = value !== '' && !value.startsWith('-') && whole.length <= DIGITS.quantity.whole;
  return fits && fraction.length <= decimals ? value : null;
}
