import { DIGITS } from '../digits';
import { divide, tenTo } from '../divide';
import type { Rate } from '../types';
import { toUnits } from '../units';

const HUNDRED = 100n * tenTo(DIGITS.rate.places);

/** So many per cent of an amount. */
export function percentOf(amount: bigint, rate: Rate): bigint {
  return divide(amount * toUnits('rate', rate), HUNDRED);
}

/** What was added to an amount, if so many per cent were: 21 % within 121 is 21. */
export function percentWithin(amount: bigint, rate: Rate): bigint {
  const units = toUnits('rate', rate);
  return divide(amount * units, HUNDRED + units);
}
