import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { toUnits } from '@quartermaster/contracts/money/units';

/** So many units, and what all of them are worth. */
export interface Goods {
  readonly quantity: Quantity;
  readonly value: Cost;
}

/** Goods in thousandths of a unit and millionths of the currency. */
export interface GoodsUnits {
  readonly quantity: bigint;
  readonly value: bigint;
}

/** @throws RangeError unless the quantity is above 0 and the value is not negative */
export function unitsOfGoods(goods: Goods): GoodsUnits {
  const [quantity, value] = [toUnits('quantity', goods.quantity), toUnits('cost', goods.value)];
  if (quantity <= 0n || value < 0n) throw new RangeError('Goods have a quantity above 0 and a value of 0 or more');
  return { quantity, value };
}
