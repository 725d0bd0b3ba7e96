import { minorDigits } from '../currency';
import { DIGITS } from '../digits';
import { divide, tenTo } from '../divide';
import { toUnits } from '../units';
import type { DocumentToPrice } from './document';

/** An amount of a document in the workspace's currency, both in minor units. */
export function toBase(amount: bigint, { currency, base }: Pick<DocumentToPrice, 'currency' | 'base'>): bigint {
  const major = tenTo(minorDigits(currency)) * tenTo(DIGITS.exchangeRate.places);
  return divide(amount * toUnits('exchangeRate', base.rate) * tenTo(minorDigits(base.currency)), major);
}
