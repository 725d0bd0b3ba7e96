import { divide } from '../money/divide';
import { exact, toUnits } from '../money/units';

/** Fewer deliveries say nothing about a supplier. */
const FEWEST = 3;

/** What is kept of the deliveries of a supplier; absent for callers without `purchasing.read`. */
export interface KeptDeliveries {
  leadDaysSum?: number | undefined;
  leadCount?: number | undefined;
  orderedUnits?: string | undefined;
  receivedUnits?: string | undefined;
  timedCount?: number | undefined;
  onTimeCount?: number | undefined;
}

/** How a supplier delivers; each null where there were fewer than three deliveries. */
export interface Deliveries {
  /** Whole days from sending an order to the first receipt, on average. */
  leadDays: number | null;
  /** Of what was ordered on closed lines, so much was received, in whole per cent. */
  filledPercent: number | null;
  /** Of so many closed lines that were expected on a day, so many came after it. */
  late: { count: number; of: number } | null;
}

/** @see KeptDeliveries */
export function deliveriesOf(kept: KeptDeliveries): Deliveries {
  const { orderedUnits = '0', receivedUnits = '0', timedCount = 0, onTimeCount = 0 } = kept;
  return {
    leadDays: measuredLead(kept),
    filledPercent: (kept.leadCount ?? 0) < FEWEST ? null : percent(receivedUnits, orderedUnits),
    late: timedCount < FEWEST ? null : { count: timedCount - onTimeCount, of: timedCount },
  };
}

/** Whole days from sending an order to the first receipt, on average; null for fewer than three. */
export function measuredLead({ leadDaysSum = 0, leadCount = 0 }: KeptDeliveries): number | null {
  return leadCount < FEWEST ? null : Math.round(leadDaysSum / leadCount);
}

/** Units of many lines may be more than a quantity holds, but not more than such a text. */
function percent(part: string, whole: string): number | null {
  const [units, of] = [thousandths(part), thousandths(whole)];
  return of === 0n ? null : Number(divide(units * 100n, of));
}

function thousandths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * 1_000n + toUnits('quantity', exact('quantity', `0.${fraction || '0'}`));
}
