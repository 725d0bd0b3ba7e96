import { negate } from '@quartermaster/contracts/money/add';
import { isNegative, isZero } from '@quartermaster/contracts/money/compare';
import { type Pool, type PoolMove, type Posted, posted, unitsOfPool } from './pool';
import { putBack } from './receive';
import { takeBack } from './take-back';

/**
 * The opposite of an adjustment, a count, a scrap, a transfer or a receipt. What went out comes back at the value it took; what came in
 * leaves at the value it brought, if the pool can bear it.
 * @throws Short if what came in is gone in part
 */
export function undo(pool: Pool, { delta, valueDelta, documentValue }: PoolMove): Posted {
  if (isNegative(delta))
    return putBack(pool, { quantity: negate('quantity', delta), value: negate('cost', valueDelta) });
  if (!isZero(delta)) return takeBack(pool, { quantity: delta, value: documentValue });
  if (!isZero(documentValue)) throw new RangeError('A change of value is undone by the opposite change');
  const units = unitsOfPool(pool);
  return posted(units, units, 0n);
}
