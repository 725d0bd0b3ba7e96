import { isZero } from '@quartermaster/contracts/money/compare';
import { costOf } from '@quartermaster/contracts/money/multiply';
import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { exact, fromUnits, toUnits } from '@quartermaster/contracts/money/units';
import { type Pool, shareOf, unitsOfPool } from './pool';

/** Costs of one unit that are used where the pool knows none. */
export interface OtherCosts {
  /** As a person entered it: it comes first. */
  readonly entered?: Cost | undefined;
  readonly standard?: Cost | undefined;
}

/**
 * What units are worth that come in without a document: found, counted, or returned without a shipment. The entered cost, else the
 * average of the pool, else the last cost, else the standard cost, else 0.
 */
export function worthOf(pool: Pool, quantity: Quantity, { entered, standard }: OtherCosts = {}): Cost {
  if (entered) return costOf(quantity, entered);
  const units = unitsOfPool(pool);
  if (units.quantity > 0n) return fromUnits('cost', shareOf(units, toUnits('quantity', quantity)));
  return costOf(quantity, isZero(pool.lastCost) ? (standard ?? exact('cost', '0')) : pool.lastCost);
}
