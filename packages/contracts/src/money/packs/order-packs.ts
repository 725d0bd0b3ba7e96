import { DIGITS } from '../digits';
import { divide, tenTo } from '../divide';
import type { Quantity } from '../types';
import { fromUnits, toUnits } from '../units';

/** How a supplier sells: packs of so many base units, at least so many of them, and only multiples of so many. */
export interface PackRule {
  packSize: Quantity;
  minPacks: Quantity;
  multiplePacks: Quantity;
}

/** What is ordered: packs, and the base units in them. */
export interface Packs {
  packs: Quantity;
  quantity: Quantity;
}

/**
 * The fewest packs with at least the wanted base units that meet the minimum and the multiple: with packs of 3 and at least 5 of them,
 * 16 wanted units are 6 packs, 18 units. Nothing is ordered if nothing is wanted.
 * @throws RangeError for a pack or a multiple of 0; TooLarge if the result has too many digits
 */
export function orderPacks(wanted: Quantity, { packSize, minPacks, multiplePacks }: PackRule): Packs {
  const none = fromUnits('quantity', 0n);
  const want = toUnits('quantity', wanted);
  if (want <= 0n) return { packs: none, quantity: none };
  const [size, multiple] = [toUnits('quantity', packSize), toUnits('quantity', multiplePacks)];
  // Products of two quantities have twice their places, so nothing is rounded before the end.
  const step = size * multiple;
  let steps = upwards(want * ONE, step);
  const fewest = upwards(size * toUnits('quantity', minPacks), step);
  if (steps < fewest) steps = fewest;
  return { packs: fromUnits('quantity', steps * multiple), quantity: fromUnits('quantity', divide(steps * step, ONE)) };
}

const ONE = tenTo(DIGITS.quantity.places);

/** A fraction of numbers from 0 on, rounded up. @throws RangeError if the denominator is 0 */
export function upwards(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

/** Whether every order by this rule is a number of base units with so many decimals. */
export function isCountable({ packSize, multiplePacks }: Omit<PackRule, 'minPacks'>, decimals: number): boolean {
  const smallest = tenTo(DIGITS.quantity.places - decimals);
  const [size, multiple] = [toUnits('quantity', packSize), toUnits('quantity', multiplePacks)];
  return size % smallest === 0n && (size * multiple) % (smallest * ONE) === 0n;
}
