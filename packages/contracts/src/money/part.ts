import { divide } from './divide';
import type { ExactKind, ExactKinds, Quantity } from './types';
import { fromUnits, toUnits } from './units';

/**
 * What belongs to `now` units of a line after `before` units had their part, as the difference of two rounded shares. So all parts add
 * up to the value: 10.00 for 3 units is 3.33, 3.34 and 3.33.
 * @param line the quantity that the whole value is for, and the quantities of this part and of all parts before it
 * @throws RangeError if a quantity is negative, or the parts are more than the whole
 */
export function part<K extends ExactKind>(
  kind: K,
  value: ExactKinds[K],
  line: { quantity: Quantity; before: Quantity; now: Quantity },
): ExactKinds[K] {
  const quantity = toUnits('quantity', line.quantity);
  const before = toUnits('quantity', line.before);
  const now = toUnits('quantity', line.now);
  if (before < 0n || now <= 0n || before + now > quantity) throw new RangeError('The parts are more than the whole');
  const units = toUnits(kind, value);
  return fromUnits(kind, divide(units * (before + now), quantity) - divide(units * before, quantity));
}
