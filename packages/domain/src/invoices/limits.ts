import type { TradeSettings } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import { compare, isZero } from '@quartermaster/contracts/money/compare';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import type { StoredLine } from '../orders/lines';

type InvoiceLimit = TradeSettings['invoiceUpTo'];

/** How much of a line can be invoiced now. Charges, which are not shipped, at any time. */
export function invoiceableOf(line: StoredLine, upTo: InvoiceLimit): Quantity {
  const { kind, quantity, cancelledQty, shippedQty, invoicedQty } = line;
  const most = kind === 'item' && upTo === 'shipped' ? shippedQty : subtract('quantity', quantity, cancelledQty);
  return compare('quantity', most, invoicedQty) > 0 ? subtract('quantity', most, invoicedQty) : exact('quantity', '0');
}

/** So much of a line that is invoiced. */
export interface InvoicedRow {
  line: StoredLine;
  quantity: Quantity;
}

/**
 * The rows of an invoice: as given, without those of nothing, or all that can be invoiced.
 * @throws NotFound; Invalid if nothing is invoiced; Conflict `over_invoice` for more of a line than can be
 */
export function invoicedRows(
  lines: readonly StoredLine[],
  given: ReadonlyArray<{ lineId: string; quantity: string }> | undefined,
  upTo: InvoiceLimit,
): InvoicedRow[] {
  const wanted = given?.map(({ lineId, quantity }) => ({ lineId, quantity: exact('quantity', quantity) }));
  const all = () => lines.map((line) => ({ lineId: line.id, quantity: invoiceableOf(line, upTo) }));
  const rows = (wanted ?? all())
    .filter(({ quantity }) => !isZero(quantity))
    .map(({ lineId, quantity }) => {
      const line = lines.find(({ id }) => id === lineId);
      if (!line) throw new NotFound('Order line');
      return { line, quantity };
    });
  if (rows.length === 0) throw new Invalid('Nothing of this order can be invoiced now', 'lines');
  if (new Set(rows.map(({ line }) => line)).size < rows.length) throw new Invalid('Give each line once', 'lines');
  for (const row of rows) refuseMore(row, upTo);
  return rows;
}

/** @throws Conflict */
function refuseMore({ line, quantity }: InvoicedRow, upTo: InvoiceLimit): void {
  const most = invoiceableOf(line, upTo);
  if (compare('quantity', quantity, most) <= 0) return;
  const what = upTo === 'shipped' && line.kind === 'item' ? 'shipped and' : 'ordered and';
  throw new Conflict(`Only ${textOf(most)} ${line.unit} of “${line.description}” were ${what} not invoiced`, {
    problem: 'over_invoice',
  });
}
