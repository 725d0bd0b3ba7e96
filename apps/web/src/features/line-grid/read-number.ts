import { DIGITS, tooLarge } from '@quartermaster/contracts/money/digits';
import { withoutZeros } from '@quartermaster/contracts/money/point';
import { readDecimal } from '@/lib/numbers';
import { orderPageWords as words } from '@/messages/order-page';

/** What is typed in its shortest form, or what is wrong with it. */
export type Read = { value: string } | { error: string };

interface Wanted {
  kind: 'quantity' | 'price' | 'rate';
  places: number;
  most?: bigint | undefined;
}

/** A number of 0 or more. */
export function readNumber(text: string, { kind, places, most }: Wanted): Read {
  const value = withoutZeros(readDecimal(text) ?? '');
  const [whole = '', fraction = ''] = value.split('.');
  if (value === '' || value.startsWith('-') || fraction.length > places)
    return { error: words.problems.number(places) };
  if (whole.length > DIGITS[kind].whole) return { error: most === undefined ? tooLarge(kind) : words.problems.rate };
  const isOver = most !== undefined && (BigInt(whole) > most || (BigInt(whole) === most && fraction !== ''));
  return isOver ? { error: words.problems.rate } : { value };
}
