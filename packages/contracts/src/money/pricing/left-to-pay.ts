import { subtract } from '../add';
import { isZero } from '../compare';
import { minorDigits } from '../currency';
import { DIGITS } from '../digits';
import { divide, tenTo } from '../divide';
import type { Quantity } from '../types';
import { exact, fromUnits, toUnits } from '../units';
import { discountLine } from './discount';
import type { LineToPrice } from './document';

interface Left {
  /** Units of the whole line. */
  quantity: Quantity;
  /** Units of it that are not wanted any more. */
  cancelledQty: Quantity;
  currency: string;
}

/** A line that is priced by the pack, of which some units were cancelled: it costs its share, which may be no whole number of packs. */
export function leftToPay(whole: LineToPrice, { quantity, cancelledQty, currency }: Left): LineToPrice {
  if (isZero(cancelledQty) || isZero(quantity)) return whole;
  const places = minorDigits(currency);
  const { gross } = discountLine({ ...whole, discount: { kind: 'none' } }, places);
  const left = toUnits('quantity', subtract('quantity', quantity, cancelledQty));
  const share = divide(gross * left, toUnits('quantity', quantity));
  const unitPrice = fromUnits('price', share * tenTo(DIGITS.price.places - places));
  return { ...whole, quantity: exact('quantity', '1'), unitPrice };
}
