import type { Changes } from '../kernel/audit';
import { changedLines, lineDescriber } from '../trade-lines/changed-lines';
import type { StoredLine } from './lines';

/** What people change of a line. */
const NAMED = ['kind', 'variantId', 'description', 'note', 'promisedOn', 'locationId', 'taxRateId'] as const;
const COUNTED = ['quantity', 'unitPrice', 'discountPercent', 'cancelledQty', 'pickedQty'] as const;

/** What an audit entry says of an order's lines: those that are new, gone or changed, by id, with what changed in them. */
export function lineChanges(before: readonly StoredLine[], after: readonly StoredLine[]): Changes {
  return changedLines(before.map(describedLine), after.map(describedLine));
}

/** What an audit entry says of a line. */
export const describedLine = lineDescriber(NAMED, COUNTED);
