import type { SalesReturn } from '@quartermaster/contracts';
import { add, subtract } from '@quartermaster/contracts/money/add';
import { compare, isZero } from '@quartermaster/contracts/money/compare';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import type { StoredLine } from '../orders/lines';

export type Outcome = SalesReturn['lines'][number]['outcome'];

/** So much of a line that comes back. */
export interface ReturnedRow {
  line: StoredLine;
  outcome: Outcome;
  quantity: Quantity;
}

interface GivenRow {
  lineId: string;
  quantity: string;
  outcome: Outcome;
}

/** What was shipped of a line and did not come back. */
export function outOf({ shippedQty, returnedQty }: StoredLine): Quantity {
  return subtract('quantity', shippedQty, returnedQty);
}

/**
 * The rows of a return, one for each line and outcome, without those of nothing.
 * @param announced what is to come back already, by line
 * @throws NotFound; Invalid for a return of nothing; Conflict `over_return` for more of a line than is out, whatever its rows
 */
export function returnedRows(
  lines: readonly StoredLine[],
  given: readonly GivenRow[],
  announced: ReadonlyMap<string, Quantity> = new Map(),
): ReturnedRow[] {
  const rows = new Map<string, ReturnedRow>();
  const sums = new Map<StoredLine, Quantity>();
  for (const { lineId, outcome, quantity: text } of given) {
    const line = lines.find(({ id }) => id === lineId);
    if (!line) throw new NotFound('Order line');
    const quantity = exact('quantity', text);
    if (isZero(quantity)) continue;
    const name = `${lineId} ${outcome}`;
    const known = rows.get(name)?.quantity;
    rows.set(name, { line, outcome, quantity: known ? add('quantity', known, quantity) : quantity });
    sums.set(line, add('quantity', sums.get(line) ?? exact('quantity', '0'), quantity));
  }
  if (rows.size === 0) throw new Invalid('Enter how much comes back', 'lines');
  for (const [line, quantity] of sums) refuseMore(line, quantity, announced.get(line.id) ?? exact('quantity', '0'));
  return [...rows.values()];
}

/** @throws Conflict */
function refuseMore(line: StoredLine, quantity: Quantity, announced: Quantity): void {
  const left = subtract('quantity', outOf(line), announced);
  if (compare('quantity', quantity, left) <= 0) return;
  throw new Conflict(`Only ${textOf(left)} ${line.unit} of “${line.description}” can come back`, {
    problem: 'over_return',
  });
}
