import { DIGITS } from './digits';
import { divide, tenTo } from './divide';
import type { Cost, Quantity } from './types';
import { fromUnits, toUnits } from './units';

/** What so many units cost: a value of stock. */
export function costOf(quantity: Quantity, unitCost: Cost): Cost {
  const units = toUnits('quantity', quantity) * toUnits('cost', unitCost);
  return fromUnits('cost', divide(units, tenTo(DIGITS.quantity.places)));
}
