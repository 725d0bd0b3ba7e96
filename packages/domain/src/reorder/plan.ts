import { add, subtract, sum } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import { orderPacks, type Packs } from '@quartermaster/contracts/money/packs/order-packs';
import { packCostAt } from '@quartermaster/contracts/money/packs/pack-cost';
import { unitsWanted } from '@quartermaster/contracts/money/reorder/wanted';
import type { Price, Quantity } from '@quartermaster/contracts/money/types';
import { exact, toUnits } from '@quartermaster/contracts/money/units';
import type { LeadSource } from '@quartermaster/contracts/reorder/reason';
import { leadOf } from '../availability/lead';
import type { Candidate, Offer } from './read';

/** What is to be ordered of a variant, and from whom. */
export interface Plan extends Packs {
  /** Null if nobody is known to sell it. */
  offer: Offer | null;
  wanted: Quantity;
  leadDays: number;
  leadSource: LeadSource;
  packCost: Price | null;
}

export const ZERO = exact('quantity', '0');
export const ONE = exact('quantity', '1');

/** On hand and coming, drafts too, less what is promised and waited for. */
export function projectedOf({ onHand, incoming, drafted, reserved, waiting }: Candidate): Quantity {
  return subtract('quantity', sum('quantity', [onHand, incoming, drafted]), add('quantity', reserved, waiting));
}

/**
 * What is to be ordered of a variant; null if nothing is. From the preferred supplier if there is one, else from the cheapest at the quantity
 * that would be ordered there; costs in the workspace's currency come before others, and known costs before unknown ones.
 */
export function planOrder(candidate: Candidate, offers: readonly Offer[], currency: string | null): Plan | null {
  const preferred = offers.filter((offer) => offer.preferred);
  const asked: ReadonlyArray<Offer | null> = preferred.length > 0 ? preferred : offers.length > 0 ? offers : [null];
  const plans = asked.map((offer) => planWith(candidate, offer)).filter(({ wanted }) => !isZero(wanted));
  return plans.toSorted((a, b) => compareCosts(a, b, currency))[0] ?? null;
}

function planWith(candidate: Candidate, offer: Offer | null): Plan {
  const { days: leadDays, source: leadSource } = leadOf({
    leadDays: offer?.partDays ?? candidate.leadDays ?? offer?.supplierDays ?? null,
    leadDaysSum: offer?.leadDaysSum ?? 0,
    leadCount: offer?.leadCount ?? 0,
  });
  const { reorderPoint, targetLevel, sold, days, unitDecimals } = candidate;
  const wanted = unitsWanted({
    projected: projectedOf(candidate),
    reorderPoint: reorderPoint ?? ZERO,
    targetLevel: targetLevel ?? ZERO,
    demand: { sold, days },
    leadDays,
    decimals: unitDecimals,
  });
  const packs = orderPacks(wanted, offer ?? { packSize: ONE, minPacks: ZERO, multiplePacks: ONE });
  return { offer, wanted, leadDays, leadSource, ...packs, packCost: offer ? packCostAt(packs.packs, offer) : null };
}

/** The cheaper one first; of equal ones, that of the supplier whose name comes first, as they were given. */
function compareCosts(a: Plan, b: Plan, currency: string | null): number {
  const rank = ({ offer, packCost }: Plan) => (packCost === null ? 2 : offer?.currency === currency ? 0 : 1);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a.packCost === null || b.packCost === null || a.offer?.currency !== b.offer?.currency) return 0;
  // Of one unit, without division: a/x < b/y where a*y < b*x.
  const [left, right] = [unitCost(a, b), unitCost(b, a)];
  return left === right ? 0 : left < right ? -1 : 1;
}

function unitCost({ packCost }: Plan, { offer }: Plan): bigint {
  return packCost === null ? 0n : toUnits('price', packCost) * toUnits('quantity', offer?.packSize ?? ONE);
}
