import { DIGITS } from '../digits';
import { divide, tenTo } from '../divide';
import type { Cost, Price, Quantity } from '../types';
import { fromUnits, toUnits } from '../units';

/** What a pack of so many units costs, if a unit costs so much. */
export function packOfUnits(unitCost: Cost, packSize: Quantity): Price {
  const scale = DIGITS.cost.places + DIGITS.quantity.places - DIGITS.price.places;
  return fromUnits('price', divide(toUnits('cost', unitCost) * toUnits('quantity', packSize), tenTo(scale)));
}
