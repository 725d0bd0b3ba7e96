import { DIGITS } from '../digits';
import { divide, tenTo } from '../divide';
import { upwards } from '../packs/order-packs';
import type { Quantity } from '../types';
import { fromUnits, toUnits } from '../units';

/** What went out over how many days on which there was something to sell. */
export interface Demand {
  sold: Quantity;
  days: number;
}

/** Days for which an order should last beyond its arrival. */
export const COVER_DAYS = 14;
/** Fewer days of sales say too little: two sold on the only day are not two a day. */
const FEWEST_DAYS = 7n;

export interface Need {
  /** On hand and coming, less what is promised and waited for. May be negative. */
  projected: Quantity;
  reorderPoint: Quantity;
  targetLevel: Quantity;
  demand: Demand;
  /** From the order to the arrival. */
  leadDays: number;
  /** Of the product's unit: nothing smaller is ordered. */
  decimals: number;
}

/**
 * How many units should be ordered: none while what is projected is above the reorder point and above what will be sold until an order
 * arrives; else up to the target, or up to the reorder point and what will be sold until two weeks after the arrival.
 */
export function unitsWanted({ projected, reorderPoint, targetLevel, demand, leadDays, decimals }: Need): Quantity {
  const step = tenTo(DIGITS.quantity.places - decimals);
  const soldIn = (days: number) => expectedIn(demand, days, step);
  const there = toUnits('quantity', projected);
  const point = toUnits('quantity', reorderPoint);
  if (there > greater(point, soldIn(leadDays))) return fromUnits('quantity', 0n);
  const level = greater(toUnits('quantity', targetLevel), point + soldIn(leadDays + COVER_DAYS));
  return fromUnits('quantity', greater(level - there, 0n));
}

/** What is sold in so many days, rounded up to what can be sold. */
function expectedIn({ sold, days }: Demand, span: number, step: bigint): bigint {
  const units = toUnits('quantity', sold);
  if (units <= 0n) return 0n;
  return upwards(units * BigInt(span), daysOf(days) * step) * step;
}

function daysOf(days: number): bigint {
  return greater(BigInt(days), FEWEST_DAYS);
}

/** What goes out a day, to a tenth; to a hundredth if that is less than a tenth. */
export function perDay({ sold, days }: Demand): Quantity {
  const units = toUnits('quantity', sold);
  if (units <= 0n) return fromUnits('quantity', 0n);
  const rounded = (places: number) => {
    const unit = tenTo(DIGITS.quantity.places - places);
    return divide(units, daysOf(days) * unit) * unit;
  };
  const tenths = rounded(1);
  return fromUnits('quantity', tenths === 0n ? rounded(2) : tenths);
}

function greater(a: bigint, b: bigint): bigint {
  if (a < b) return b;
  return a;
}
