import type { Money } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';
import { fromDateColumn } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { lockRows, UUID } from '../kernel/rows';
import type { StoredLine } from '../orders/lines';
import type { BilledLine } from './share';

/** An issued invoice, with what was credited of it. */
export interface LockedInvoice {
  id: string;
  display: string;
  issuedOn: string;
  total: Money;
  creditedTotal: Money;
  lines: readonly BilledLine[];
}

interface Row {
  display: string;
  kind: string;
  issuedOn: Date | string;
  total: object;
  creditedTotal: object;
}

const QUANTITIES = ['quantity', 'creditedQty'] as const;
const AMOUNTS = ['netAmount', 'taxAmount', 'totalAmount', 'creditedTax', 'creditedTotal'] as const;
type LineRow = { lineId: string } & Record<(typeof QUANTITIES)[number] | (typeof AMOUNTS)[number], object>;

/**
 * An invoice with those of the order's lines that it has. The order is locked. Its lines are named one by one, because a range would lock
 * the gap in which others write theirs.
 * @throws NotFound; Conflict for a credit note
 */
export async function lockInvoice(
  { tx: { client }, workspaceId }: TxCtx,
  { id, orderId, lines }: { id: string; orderId: string; lines: readonly StoredLine[] },
): Promise<LockedInvoice> {
  const [row] = await client.$queryRaw<Row[]>`
    SELECT display, kind, issuedOn, total, creditedTotal FROM invoices
    WHERE workspaceId = ${workspaceId} AND id = ${id} AND orderId = ${orderId} FOR UPDATE`;
  if (!row) throw new NotFound('Invoice');
  if (row.kind !== 'invoice') throw new Conflict(`${row.display} is a credit note itself`, { problem: 'state' });
  const columns = ['lineId', ...QUANTITIES, ...AMOUNTS];
  const rows = await lockRows<LineRow>(
    client,
    { table: 'invoice_lines', keys: { invoiceId: UUID, lineId: UUID }, columns },
    { workspaceId, rows: lines.map((line) => [id, line.id]) },
  );
  return {
    id,
    display: row.display,
    issuedOn: row.issuedOn instanceof Date ? fromDateColumn(row.issuedOn) : row.issuedOn,
    total: exact('money', String(row.total)),
    creditedTotal: exact('money', String(row.creditedTotal)),
    lines: rows.map(toBilledLine),
  };
}

export function toBilledLine(row: LineRow): BilledLine {
  const money = (name: (typeof AMOUNTS)[number]) => exact('money', String(row[name]));
  return {
    lineId: row.lineId,
    quantity: exact('quantity', String(row.quantity)),
    creditedQty: exact('quantity', String(row.creditedQty)),
    netAmount: money('netAmount'),
    taxAmount: money('taxAmount'),
    totalAmount: money('totalAmount'),
    creditedTax: money('creditedTax'),
    creditedTotal: money('creditedTotal'),
  };
}
