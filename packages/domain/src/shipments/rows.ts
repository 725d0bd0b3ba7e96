import { add } from '@quartermaster/contracts/money/add';
import { compare, isZero } from '@quartermaster/contracts/money/compare';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { locationFor } from '../orders/demand-lines';
import { openOf, type StoredLine } from '../orders/lines';
import type { LockedOrder } from '../orders/lock';
import { type Books, locationOf } from '../stock/books';

/** So much of a line that leaves from a location. */
export interface ShippedRow {
  line: StoredLine;
  locationId: string;
  quantity: Quantity;
}

interface GivenRow {
  lineId: string;
  quantity: string;
  locationId?: string | undefined;
}

/**
 * The rows of a shipment, one for each line and location, without those of nothing.
 * @throws NotFound; Invalid for a shipment of nothing; Conflict `over_shipment` for more of a line than is left, whatever its rows
 */
export function shippedRows(locked: LockedOrder, given: readonly GivenRow[], books: Books): ShippedRow[] {
  const lines = new Map(locked.lines.map((line) => [line.id, line]));
  const rows = new Map<string, ShippedRow>();
  for (const [index, { lineId, quantity, locationId }] of given.entries()) {
    const line = lines.get(lineId);
    if (!line) throw new NotFound('Order line');
    const from = locationOf(books, locationId ?? locationFor(line, locked), `lines.${index}.locationId`);
    const amount = exact('quantity', quantity);
    if (isZero(amount)) continue;
    const name = `${lineId} ${from}`;
    const known = rows.get(name)?.quantity;
    rows.set(name, { line, locationId: from, quantity: known ? add('quantity', known, amount) : amount });
  }
  if (rows.size === 0) throw new Invalid('Enter how much leaves', 'lines');
  refuseMore([...rows.values()]);
  return [...rows.values()];
}

/** @throws Conflict */
function refuseMore(rows: readonly ShippedRow[]): void {
  const sums = new Map<StoredLine, Quantity>();
  for (const { line, quantity } of rows)
    sums.set(line, add('quantity', sums.get(line) ?? exact('quantity', '0'), quantity));
  for (const [line, quantity] of sums) {
    const left = openOf(line);
    if (compare('quantity', quantity, left) <= 0) continue;
    throw new Conflict(`Only ${textOf(left)} ${line.unit} of “${line.description}” are left to ship`, {
      problem: 'over_shipment',
    });
  }
}
