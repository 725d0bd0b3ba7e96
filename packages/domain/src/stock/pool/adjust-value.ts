import { divide } from '@quartermaster/contracts/money/divide';
import type { Cost } from '@quartermaster/contracts/money/types';
import { toUnits } from '@quartermaster/contracts/money/units';
import { type Pool, type PoolMove, type Posted, posted, unitsOfPool } from './pool';

/**
 * A landed cost, or the difference to a corrected price, of goods received earlier. The share of them that is still there changes the
 * value of the pool, down to 0 at most; the rest is variance. So the value is the same as if the amount had been known from the start.
 * @param later the moves after the receipt, in the order of their numbers
 */
export function adjustValue(
  pool: Pool,
  amount: Cost,
  later: readonly Pick<PoolMove, 'delta' | 'onHandAfter'>[],
): Posted {
  const from = unitsOfPool(pool);
  const units = toUnits('cost', amount);
  if (from.quantity <= 0n) return posted(from, from, units);
  const [kept, of] = retainedShare(later);
  const value = from.value + divide(units * kept, of);
  return posted(from, { ...from, value: value < 0n ? 0n : value }, units);
}

/** Of the goods at the start, the share that all outs left: a fraction, as its numerator and its denominator. */
function retainedShare(later: readonly Pick<PoolMove, 'delta' | 'onHandAfter'>[]): [bigint, bigint] {
  // The share is numerator * after / denominator. An out that finds what the last one left cancels against it.
  let [numerator, denominator, after] = [1n, 1n, 1n];
  for (const move of later) {
    const delta = toUnits('quantity', move.delta);
    if (delta >= 0n) continue;
    const left = toUnits('quantity', move.onHandAfter);
    if (left <= 0n) return [0n, 1n];
    const before = left - delta;
    if (before !== after) {
      numerator *= after;
      denominator *= before;
    }
    after = left;
  }
  return [numerator * after, denominator];
}
