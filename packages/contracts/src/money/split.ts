import { sumOf } from './sum-of';
import type { ExactKind, ExactKinds } from './types';
import { fromUnits, toUnits } from './units';

/**
 * A value split by weight, to the last unit of its last place: `split('money', total, 'quantity', quantities)`. The largest remainders
 * get what rounding down leaves, the earlier of two equal ones first. A weight of 0 gets 0, unless all are 0: then all are equal.
 * @throws RangeError if a weight is negative, or if something is to be split over nothing
 */
export function split<K extends ExactKind, W extends ExactKind>(
  kind: K,
  total: ExactKinds[K],
  weightKind: W,
  weights: readonly ExactKinds[W][],
): ExactKinds[K][] {
  const parts = splitUnits(
    toUnits(kind, total),
    weights.map((weight) => toUnits(weightKind, weight)),
  );
  return parts.map((units) => fromUnits(kind, units));
}

/** `split` of a whole number of units. */
export function splitUnits(total: bigint, given: readonly bigint[]): bigint[] {
  if (given.some((weight) => weight < 0n)) throw new RangeError('A weight is negative');
  if (given.length === 0 && total !== 0n) throw new RangeError('There is nothing to split over');
  const weights = given.every((weight) => weight === 0n) ? given.map(() => 1n) : given;
  const whole = sumOf(weights);
  const [sign, size] = total < 0n ? [-1n, -total] : [1n, total];
  const parts = weights.map((weight, at) => ({ at, units: (size * weight) / whole, rest: (size * weight) % whole }));
  const left = size - sumOf(parts.map(({ units }) => units));
  const byRest = parts.toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest < b.rest ? 1 : -1));
  const raised = new Set(byRest.filter((_, rank) => BigInt(rank) < left).map(({ at }) => at));
  return parts.map(({ at, units }) => sign * (raised.has(at) ? units + 1n : units));
}
