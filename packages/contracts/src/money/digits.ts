import type { ExactKind } from './types';

/** Digits before and after the point, as the columns store them: quantities are DECIMAL(15,3). */
export const DIGITS: Readonly<Record<ExactKind, { readonly whole: number; readonly places: number }>> = {
  money: { whole: 15, places: 0 },
  quantity: { whole: 12, places: 3 },
  price: { whole: 15, places: 4 },
  cost: { whole: 13, places: 6 },
  rate: { whole: 3, places: 4 },
  exchangeRate: { whole: 10, places: 8 },
};

/** A value with more digits than its kind can store. The message is written for the person who entered it. */
export class TooLarge extends RangeError {
  override readonly name = 'TooLarge';
  constructor(kind: ExactKind) {
    super(tooLarge(kind));
  }
}

export function tooLarge(kind: ExactKind): string {
  const { whole } = DIGITS[kind];
  if (kind !== 'money') return `The number is too large: enter at most ${whole} digits before the decimal point`;
  return `The amount is too large: enter at most ${'9'.repeat(whole).replace(/\B(?=(?:\d{3})+$)/g, ',')} minor units (cents)`;
}
