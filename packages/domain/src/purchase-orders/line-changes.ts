import type { Changes } from '../kernel/audit';
import { changedLines, lineDescriber } from '../trade-lines/changed-lines';
import type { StoredPurchaseLine } from './lines';

/** What people change of a line, besides what it costs. */
const NAMED = ['kind', 'variantId', 'description', 'supplierCode', 'expectedOn', 'taxRateId'] as const;
const COUNTED = ['packs', 'packSize', 'cancelledQty'] as const;

/**
 * What an audit entry says of a purchase order's lines: those that are new, gone or changed, by id, with what changed in them. What they
 * cost stands under `packCost`, which is hidden from who may not see costs.
 */
export function purchaseLineChanges(
  before: readonly StoredPurchaseLine[],
  after: readonly StoredPurchaseLine[],
): Changes {
  const costs = changedLines(before.map(costsOf), after.map(costsOf)).lines;
  return {
    ...changedLines(before.map(describedPurchaseLine), after.map(describedPurchaseLine)),
    ...(costs ? { packCost: costs } : {}),
  };
}

/** What an audit entry says that a line costs. */
export const costsOf = lineDescriber([], ['packCost', 'discountPercent']);

/** What an audit entry says of a line. */
export const describedPurchaseLine = lineDescriber(NAMED, COUNTED);
