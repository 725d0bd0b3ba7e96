import { DIGITS } from '@quartermaster/contracts/money/digits';
import { divide, tenTo } from '@quartermaster/contracts/money/divide';
import { splitUnits } from '@quartermaster/contracts/money/split';
import { sumOf } from '@quartermaster/contracts/money/sum-of';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { toUnits } from '@quartermaster/contracts/money/units';
import { type Pool, type PoolMove, type PoolUnits, posted, Short, shareOf, unitsOfPool } from './pool';

/**
 * Goods go out at their share of the value. All lines of a unit of work go out together, and their value is split over them, so that
 * it is rounded once. What a variant that may go below 0 does not have goes out at the last cost.
 * @param lines the quantity of each line, above 0
 * @throws Short if there are fewer units
 */
export function issue(
  pool: Pool,
  lines: readonly Quantity[],
  { negativeOk = false } = {},
): { pool: Pool; moves: PoolMove[] } {
  const quantities = lines.map((line) => toUnits('quantity', line));
  if (quantities.some((quantity) => quantity <= 0n)) throw new RangeError('Goods have a quantity above 0');
  const units = unitsOfPool(pool);
  const total = sumOf(quantities);
  if (total > units.quantity && !negativeOk) throw new Short(pool.onHand);
  const values = splitUnits(valueOut(units, total), quantities);
  let after = pool;
  const moves = quantities.map((quantity, at) => {
    const from = unitsOfPool(after);
    const value = values[at] ?? 0n;
    const line = posted(from, { ...from, quantity: from.quantity - quantity, value: from.value - value }, -value);
    after = line.pool;
    return line.move;
  });
  return { pool: after, moves };
}

function valueOut(pool: PoolUnits, quantity: bigint): bigint {
  if (quantity <= pool.quantity) return shareOf(pool, quantity);
  const there = pool.quantity > 0n ? pool.quantity : 0n;
  const missing = divide((quantity - there) * pool.lastCost, tenTo(DIGITS.quantity.places));
  return there > 0n ? pool.value + missing : missing;
}
