import { minorDigits } from '@quartermaster/contracts/money/currency';
import { DIGITS } from '@quartermaster/contracts/money/digits';
import { divide, tenTo } from '@quartermaster/contracts/money/divide';
import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { fromUnits, toUnits } from '@quartermaster/contracts/money/units';
import type { StoredPurchaseLine } from '../purchase-orders/lines';
import { netOfWhole } from '../purchase-orders/price';

/** More than a thousand receipts and reversals of one line round away, in millionths; less than any change of a cost. */
const ROUNDED = 1_000n;

/**
 * What the next units of a line are worth: what they add to its share of the line, so that all receipts of a line together are exactly the
 * line. A cost that was changed after a receipt counts from the next one on.
 */
export function valueOfNext(
  line: StoredPurchaseLine,
  { currency, quantity }: { currency: string; quantity: Quantity },
): Cost {
  const whole = toUnits('money', netOfWhole(line, currency)) * tenTo(DIGITS.cost.places - minorDigits(currency));
  const ordered = toUnits('quantity', line.quantity);
  const worthOf = (units: bigint) => (ordered === 0n ? 0n : divide(whole * units, ordered));
  const before = toUnits('quantity', line.receivedQty);
  const valued = toUnits('cost', line.receivedValue);
  const drift = worthOf(before) - valued;
  const isExact = drift <= ROUNDED && drift >= -ROUNDED;
  const value = worthOf(before + toUnits('quantity', quantity)) - (isExact ? valued : worthOf(before));
  return fromUnits('cost', value < 0n ? 0n : value);
}
