import { DIGITS } from '../digits';
import { divide, tenTo } from '../divide';
import { toUnits } from '../units';
import type { Discount, LineToPrice } from './document';
import { percentOf } from './percent';

/** The places of a quantity times a price. */
const PRODUCT_PLACES = DIGITS.quantity.places + DIGITS.price.places;

/** In minor units. The quantity is multiplied before anything is rounded. */
export interface DiscountedLine {
  readonly gross: bigint;
  readonly discount: bigint;
  readonly amount: bigint;
}

/**
 * @param places those of the currency
 * @throws RangeError if the quantity or the price is negative
 */
export function discountLine({ quantity, unitPrice, discount }: LineToPrice, places: number): DiscountedLine {
  const [count, price] = [toUnits('quantity', quantity), toUnits('price', unitPrice)];
  if (count < 0n || price < 0n) throw new RangeError('A quantity or a price is negative');
  const gross = divide(count * price * tenTo(places), tenTo(PRODUCT_PLACES));
  const taken = discountOf(gross, discount);
  return { gross, discount: taken, amount: gross - taken };
}

/** What a discount takes from an amount, both in minor units. */
export function discountOf(amount: bigint, discount: Discount): bigint {
  const wanted = wantedOf(amount, discount);
  if (wanted < 0n) throw new RangeError('A discount is negative');
  return wanted < amount ? wanted : amount;
}

function wantedOf(amount: bigint, discount: Discount): bigint {
  switch (discount.kind) {
    case 'none':
      return 0n;
    case 'percent':
      return percentOf(amount, discount.percent);
    case 'amount':
      return toUnits('money', discount.amount);
  }
}
