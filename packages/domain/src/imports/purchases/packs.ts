import { DIGITS } from '@quartermaster/contracts/money/digits';
import { divide, tenTo } from '@quartermaster/contracts/money/divide';
import { unitsOf, withoutZeros, withPoint } from '@quartermaster/contracts/money/point';
import { times } from '../orders/amounts';

/** What a row says of how much was ordered, and for how much; null for what it does not say. */
interface Said {
  packs: string | null;
  packSize: string | null;
  /** In base units. */
  quantity: string | null;
  packCost: string | null;
  unitCost: string | null;
  lineTotal: string | null;
}

interface Packs {
  packs: string;
  packSize: string;
  packCost: string;
  /** What had to be assumed, to be read after the name of the line. */
  notes: string[];
}

/** The packs of a line and the cost of one, from what a row says. */
export function packsOf({ packs, packSize: size, quantity, packCost, unitCost, lineTotal }: Said): Packs {
  const notes: string[] = [];
  const named = size === null || size === '0' ? '1' : size;
  const split = packs ?? (quantity === null ? null : quotient(quantity, named, DIGITS.quantity.places));
  const isWhole = split !== null && (quantity === null || packs !== null || times(named, split) === quantity);
  const packSize = isWhole || quantity === null ? named : '1';
  const count = isWhole ? split : (quantity ?? '1');
  if (!isWhole && quantity !== null)
    notes.push(`comes in packs of ${named}, and ${quantity} are no packs: they are single units`);
  if (packs === null && quantity === null) notes.push('has no quantity: it is 1');
  const byUnit = unitCost === null ? null : times(unitCost, packSize);
  const byLine = lineTotal === null || count === '0' ? null : quotient(lineTotal, count, DIGITS.price.places);
  const cost = (packSize === named ? packCost : null) ?? byUnit ?? byLine;
  if (cost === null) notes.push('has no cost: it costs nothing');
  return { packs: count, packSize, packCost: cost ?? '0', notes };
}

/** One decimal by another, rounded to some places; null by 0. */
function quotient(value: string, by: string, places: number): string | null {
  const most = 6;
  const [dividend, divisor] = [unitsOf(value, most) ?? 0n, unitsOf(by, most) ?? 0n];
  if (divisor === 0n) return null;
  return withoutZeros(withPoint(String(divide(dividend * tenTo(places), divisor)), places));
}
