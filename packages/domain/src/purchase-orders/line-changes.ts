import { textOf } from '@quartermaster/contracts/money/units';
import type { Changes } from '../kernel/audit';
import { changedLines, type DescribedLine } from '../trade-lines/changed-lines';
import type { StoredPurchaseLine } from './lines';

/** What people change of a line. What it costs stands in the lines alone: who reads the activity need not be allowed to see it. */
const NAMED = ['kind', 'variantId', 'description', 'supplierCode', 'expectedOn', 'taxRateId'] as const;
const COUNTED = ['packs', 'packSize', 'cancelledQty'] as const;

/** What an audit entry says of a purchase order's lines: those that are new, gone or changed, by id, with what changed in them. */
export function purchaseLineChanges(
  before: readonly StoredPurchaseLine[],
  after: readonly StoredPurchaseLine[],
): Changes {
  return changedLines(before.map(describedPurchaseLine), after.map(describedPurchaseLine));
}

/** What an audit entry says of a line. */
export function describedPurchaseLine(line: StoredPurchaseLine): DescribedLine {
  return {
    id: line.id,
    ...Object.fromEntries(NAMED.map((name) => [name, line[name]])),
    ...Object.fromEntries(COUNTED.map((name) => [name, textOf(line[name])])),
  };
}
