import { sum } from '@quartermaster/contracts/money/add';
import { textOf } from '@quartermaster/contracts/money/units';
import { fromInstant } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { insertRows, type RowValue } from '../kernel/rows';
import type { Move } from '../stock/posting';
import type { ReceivedRow } from './rows';

/** What came together. */
export interface NewReceipt {
  id: string;
  orderId: string;
  /** Of the purchase order. */
  nr: number;
  /** `YYYY-MM-DD` */
  on: string;
  deliveryNote: string | null;
  note: string | null;
  closedShort: boolean;
  /** With what brought the goods; none for those whose stock nobody counts. */
  rows: ReadonlyArray<
    Omit<ReceivedRow, 'line'> & { line: { id: string; variantId: string | null }; move: Move | undefined }
  >;
}

const RECEIPTS = {
  table: 'receipts',
  columns: [
    'id',
    'orderId',
    'nr',
    'receivedOn',
    'deliveryNote',
    'note',
    'closedShort',
    'value',
    'createdById',
    'createdAt',
  ],
};
const LINES = {
  table: 'receipt_lines',
  columns: [
    'receiptId',
    'lineId',
    'locationId',
    'variantId',
    'quantity',
    'rejectedQty',
    'rejectReason',
    'replacement',
    'overQty',
    'overChoice',
    'value',
    'moveId',
  ],
};

/** Writes receipts of goods that have come in, in one statement for all of them and one for their lines. */
export async function insertReceipts(ctx: TxCtx, receipts: readonly NewReceipt[]): Promise<void> {
  const { workspaceId } = ctx;
  const { client } = ctx.tx;
  const at = fromInstant(ctx.runtime.clock.now());
  const rows = receipts.map(({ rows, ...receipt }): RowValue[] => {
    const { id, orderId, nr, on, deliveryNote, note, closedShort } = receipt;
    const value = sum(
      'cost',
      rows.map((row) => row.value),
    );
    return [id, orderId, nr, on, deliveryNote, note, closedShort ? 1 : 0, textOf(value), ctx.actor.id, at];
  });
  await insertRows(client, RECEIPTS, { workspaceId, rows });
  const lines = receipts.flatMap(({ id, rows }) =>
    rows.map((row): RowValue[] => [
      id,
      row.line.id,
      row.locationId,
      row.line.variantId,
      ...[row.quantity, row.rejected].map(textOf),
      row.reason,
      row.replace ? 1 : 0,
      textOf(row.overQty),
      row.over,
      textOf(row.value),
      row.move?.id ?? null,
    ]),
  );
  await insertRows(client, LINES, { workspaceId, rows: lines });
}
