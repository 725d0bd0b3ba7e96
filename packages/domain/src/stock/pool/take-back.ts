import { type Goods, unitsOfGoods } from './goods';
import { type Pool, type Posted, posted, Short, shareOf, unitsOfPool } from './pool';

/**
 * Goods leave at the value they came in with: a return to the supplier, or an undone receipt. If the rest of the pool would be worth
 * less than 0, or would be worth something without units, they leave at their share; the difference is variance.
 * @throws Short if there are fewer units
 */
export function takeBack(pool: Pool, goods: Goods): Posted {
  const [from, { quantity, value }] = [unitsOfPool(pool), unitsOfGoods(goods)];
  if (quantity > from.quantity) throw new Short(pool.onHand);
  const out = quantity < from.quantity && value <= from.value ? value : shareOf(from, quantity);
  return posted(from, { ...from, quantity: from.quantity - quantity, value: from.value - out }, -value);
}
