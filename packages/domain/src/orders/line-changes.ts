import { textOf } from '@quartermaster/contracts/money/units';
import type { Changes } from '../kernel/audit';
import type { StoredLine } from './lines';

/** Lines that an audit entry describes one by one. */
const DESCRIBED = 100;

/** What people change of a line. */
const NAMED = ['kind', 'variantId', 'description', 'note', 'promisedOn', 'locationId', 'taxRateId'] as const;
const COUNTED = ['quantity', 'unitPrice', 'discountPercent', 'cancelledQty', 'pickedQty'] as const;

/** What an audit entry says of an order's lines: those that are new, gone or changed, by id, with what changed in them. */
export function lineChanges(before: readonly StoredLine[], after: readonly StoredLine[]): Changes {
  const was = new Map(before.map((line) => [line.id, describedLine(line)]));
  const is = new Map(after.map((line) => [line.id, describedLine(line)]));
  const ids = [...new Set([...was.keys(), ...is.keys()])].filter(
    (id) => JSON.stringify(was.get(id)) !== JSON.stringify(is.get(id)),
  );
  if (ids.length === 0) return {};
  const some = ids.slice(0, DESCRIBED);
  const pick = (lines: ReadonlyMap<string, object>) => some.flatMap((id) => lines.get(id) ?? []);
  return { lines: [pick(was), pick(is)], ...(ids.length > DESCRIBED ? { changedLines: [0, ids.length] } : {}) };
}

/** What an audit entry says of a line. */
export function describedLine(line: StoredLine): Record<string, unknown> {
  return {
    id: line.id,
    ...Object.fromEntries(NAMED.map((name) => [name, line[name]])),
    ...Object.fromEntries(COUNTED.map((name) => [name, textOf(line[name])])),
  };
}
