import { subtract, sum } from '@quartermaster/contracts/money/add';
import { isNegative, isZero } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';

interface Demand {
  onHand?: string | undefined;
  reserved?: string | undefined;
  waiting?: string | undefined;
}

/** By how much what is promised and wanted exceeds what is there; null if there is enough, or it may not be seen. */
export function shortOf({ onHand, reserved, waiting }: Demand): string | null {
  if (onHand === undefined || reserved === undefined || waiting === undefined) return null;
  const wanted = sum('quantity', [exact('quantity', reserved), exact('quantity', waiting)]);
  const short = subtract('quantity', wanted, exact('quantity', onHand));
  return isZero(short) || isNegative(short) ? null : textOf(short);
}
