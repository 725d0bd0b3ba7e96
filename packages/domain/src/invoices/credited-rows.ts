import type { CreditInvoiceInput, Order } from '@quartermaster/contracts';
import { compare, isZero } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import type { StoredLine } from '../orders/lines';
import type { BillingRow } from './insert';
import { amountsOf, type BilledLine, creditedAmounts, leftOf } from './share';

type Given = NonNullable<CreditInvoiceInput['lines']>[number];

/** So much of an invoice's line that is credited, with what was credited of it before. */
export type CreditedRow = BillingRow & { billed: BilledLine };

interface Crediting {
  order: Pick<Order, 'taxInclusive'>;
  lines: readonly StoredLine[];
  billed: readonly BilledLine[];
}

/**
 * The rows of a credit note: as given, without those of nothing, or all that is left of the invoice.
 * @throws NotFound; Invalid if nothing is credited; Conflict `over_credit` for more than is left
 */
export function creditedRows(crediting: Crediting, given: readonly Given[] | undefined): CreditedRow[] {
  const rows = given
    ? given.map((row) => givenRow(crediting, row)).filter((row) => !isNothing(row))
    : crediting.billed.flatMap((billed) => restOf(crediting, billed));
  if (rows.length === 0) throw new Invalid('Nothing of this invoice can be credited', 'lines');
  if (new Set(rows.map(({ billed }) => billed)).size < rows.length) throw new Invalid('Give each line once', 'lines');
  return rows;
}

function givenRow(crediting: Crediting, { lineId, quantity, amount }: Given): CreditedRow {
  const billed = crediting.billed.find((row) => row.lineId === lineId);
  const line = crediting.lines.find(({ id }) => id === lineId);
  if (!billed || !line) throw new NotFound('Invoice line');
  const left = leftOf(billed);
  if (amount !== undefined) {
    const money = exact('money', amount);
    if (compare('money', money, left.totalAmount) > 0)
      throw tooMuch(line, `${textOf(left.totalAmount)} in minor units`);
    return { billed, line, quantity: exact('quantity', '0'), ...amountsOf(billed, money) };
  }
  const now = exact('quantity', quantity ?? '0');
  if (compare('quantity', now, left.quantity) > 0) throw tooMuch(line, `${textOf(left.quantity)} ${line.unit}`);
  return rowOf(crediting, { billed, line, quantity: now });
}

function rowOf(
  { order }: Crediting,
  { billed, line, quantity }: Pick<CreditedRow, 'billed' | 'line' | 'quantity'>,
): CreditedRow {
  const none = exact('money', '0');
  const amounts = isZero(quantity)
    ? { netAmount: none, taxAmount: none, totalAmount: none }
    : creditedAmounts(order, billed, quantity);
  return { billed, line, quantity, ...amounts };
}

/** What is left of a line: its quantity, or of one whose quantity was credited whole, an amount. */
function restOf(crediting: Crediting, billed: BilledLine): CreditedRow[] {
  const line = crediting.lines.find(({ id }) => id === billed.lineId);
  if (!line) return [];
  const { quantity, ...amounts } = leftOf(billed);
  const row = { billed, line, quantity, ...amounts };
  return isNothing(row) ? [] : [row];
}

function isNothing({ quantity, totalAmount }: CreditedRow): boolean {
  return isZero(quantity) && isZero(totalAmount);
}

function tooMuch({ description }: StoredLine, left: string): Conflict {
  return new Conflict(`Only ${left} of “${description}” are left of this invoice`, { problem: 'over_credit' });
}
