import { DIGITS } from '@quartermaster/contracts/money/digits';
import { divide, tenTo } from '@quartermaster/contracts/money/divide';
import { type Goods, type GoodsUnits, unitsOfGoods } from './goods';
import { type Pool, type PoolUnits, type Posted, posted, unitsOfPool } from './pool';

/**
 * Goods come in at their value, which sets the last cost. Below 0 they first settle the units that were missing: what stays has their
 * cost, and the rest of their value is variance.
 */
export function receive(pool: Pool, goods: Goods): Posted {
  const [from, units] = [unitsOfPool(pool), unitsOfGoods(goods)];
  return posted(from, received(from, units), units.value);
}

/**
 * Goods come back at the value they left with: a customer's return, or an undone shipment. The last cost stays, unless they settle
 * missing units like a receipt.
 */
export function putBack(pool: Pool, goods: Goods): Posted {
  const [from, units] = [unitsOfPool(pool), unitsOfGoods(goods)];
  const to = received(from, units);
  return posted(from, from.quantity < 0n ? to : { ...to, lastCost: from.lastCost }, units.value);
}

function received(from: PoolUnits, goods: GoodsUnits): PoolUnits {
  return {
    quantity: from.quantity + goods.quantity,
    value: valueWith(from, goods),
    lastCost: divide(goods.value * tenTo(DIGITS.quantity.places), goods.quantity),
  };
}

function valueWith(from: PoolUnits, { quantity, value }: GoodsUnits): bigint {
  if (from.quantity >= 0n) return from.value + value;
  const after = from.quantity + quantity;
  return after > 0n ? divide(value * after, quantity) : divide(from.value * after, from.quantity);
}
