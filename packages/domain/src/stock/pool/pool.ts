import { divide } from '@quartermaster/contracts/money/divide';
import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { fromUnits, toUnits } from '@quartermaster/contracts/money/units';

/**
 * The stock of a variant in all locations, as a quantity and a value. Its average cost is the value divided by the quantity; it is never
 * stored, so nothing drifts. Without stock the value is exactly 0. Moves enter in the order of their numbers, whatever their dates.
 */
export interface Pool {
  readonly onHand: Quantity;
  readonly stockValue: Cost;
  /** Of one unit, when some were last received. */
  readonly lastCost: Cost;
}

/** What a move keeps of the pool. `documentValue` minus `valueDelta` is the variance, which belongs to the cost of goods. */
export interface PoolMove {
  readonly delta: Quantity;
  readonly valueDelta: Cost;
  readonly documentValue: Cost;
  readonly onHandAfter: Quantity;
  readonly valueAfter: Cost;
}

export interface Posted {
  readonly pool: Pool;
  readonly move: PoolMove;
}

/** More units were to leave the pool than there are. */
export class Short extends RangeError {
  override readonly name = 'Short';
  constructor(readonly onHand: Quantity) {
    super(`Only ${String(onHand)} on hand`);
  }
}

/** A pool in whole numbers of thousandths of a unit and millionths of the currency. */
export interface PoolUnits {
  readonly quantity: bigint;
  readonly value: bigint;
  readonly lastCost: bigint;
}

export function unitsOfPool({ onHand, stockValue, lastCost }: Pool): PoolUnits {
  return {
    quantity: toUnits('quantity', onHand),
    value: toUnits('cost', stockValue),
    lastCost: toUnits('cost', lastCost),
  };
}

/**
 * The pool after it changed from one state to another.
 * @throws TooLarge if a value has more digits than its column can store
 */
export function posted(from: PoolUnits, to: PoolUnits, documentValue: bigint): Posted {
  const onHand = fromUnits('quantity', to.quantity);
  const stockValue = fromUnits('cost', to.value);
  return {
    pool: { onHand, stockValue, lastCost: fromUnits('cost', to.lastCost) },
    move: {
      delta: fromUnits('quantity', to.quantity - from.quantity),
      valueDelta: fromUnits('cost', to.value - from.value),
      documentValue: fromUnits('cost', documentValue),
      onHandAfter: onHand,
      valueAfter: stockValue,
    },
  };
}

/** The value of so many units at the average of a pool that has some. */
export function shareOf({ quantity, value }: PoolUnits, taken: bigint): bigint {
  return divide(value * taken, quantity);
}
