import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { fromInstant } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { UUID, updateRows } from '../kernel/rows';
import { Overtaken } from '../kernel/transaction';

/** What of a line a receipt brought into a location. */
export interface ReceiptRow {
  lineId: string;
  locationId: string;
  variantId: string | null;
  quantity: Quantity;
  rejected: Quantity;
  isReplaced: boolean;
  value: Cost;
  moveId: string | null;
}

/** A receipt with its rows, locked after its purchase order. */
export interface LockedReceipt {
  id: string;
  nr: number;
  status: string;
  version: number;
  closedShort: boolean;
  rows: readonly ReceiptRow[];
}

type Row = Record<'nr' | 'version' | 'closedShort', number | bigint> & { status: string };
type LineRow = Pick<ReceiptRow, 'lineId' | 'locationId' | 'variantId' | 'moveId'> &
  Record<'quantity' | 'rejectedQty' | 'value', object> & { replacement: number | bigint };

/** @throws NotFound */
export async function lockReceipt(
  { tx: { client }, workspaceId }: TxCtx,
  { id, orderId }: { id: string; orderId: string },
): Promise<LockedReceipt> {
  const [row] = await client.$queryRaw<Row[]>`
    SELECT nr, status, version, closedShort FROM receipts
    WHERE workspaceId = ${workspaceId} AND id = ${id} AND orderId = ${orderId} FOR UPDATE`;
  if (!row) throw new NotFound('Receipt');
  const lines = await client.$queryRaw<LineRow[]>`
    SELECT lineId, locationId, variantId, quantity, rejectedQty, replacement, value, moveId FROM receipt_lines
    WHERE workspaceId = ${workspaceId} AND receiptId = ${id} ORDER BY lineId, locationId FOR UPDATE`;
  return {
    id,
    nr: Number(row.nr),
    status: row.status,
    version: Number(row.version),
    closedShort: Number(row.closedShort) > 0,
    rows: lines.map(({ quantity, rejectedQty, replacement, value, ...line }) => ({
      ...line,
      quantity: exact('quantity', String(quantity)),
      rejected: exact('quantity', String(rejectedQty)),
      isReplaced: Number(replacement) > 0,
      value: exact('cost', String(value)),
    })),
  };
}

const REVERSED = {
  table: 'receipt_lines',
  keys: { receiptId: UUID, lineId: UUID, locationId: UUID },
  values: { reversedQty: 'DECIMAL(15,3)', reversedValue: 'DECIMAL(19,6)' },
  set: 't.reversedQty = j.reversedQty, t.reversedValue = j.reversedValue',
};

/** Writes what was taken back of a receipt. */
export async function writeReversal(
  ctx: TxCtx,
  { id }: LockedReceipt,
  { gone, isWhole }: { gone: ReadonlyArray<{ row: ReceiptRow; quantity: Quantity; value: Cost }>; isWhole: boolean },
): Promise<void> {
  const { workspaceId } = ctx;
  const { client } = ctx.tx;
  const rows = gone.map(({ row, quantity, value }) => [
    id,
    row.lineId,
    row.locationId,
    textOf(quantity),
    textOf(value),
  ]);
  if ((await updateRows(client, REVERSED, { workspaceId, rows })) < rows.length) throw new Overtaken('receipt');
  const at = fromInstant(ctx.runtime.clock.now());
  const status = isWhole ? 'reversed' : 'part_reversed';
  await client.$executeRaw`
    UPDATE receipts SET status = ${status}, reversedAt = ${at}, version = version + 1
    WHERE workspaceId = ${workspaceId} AND id = ${id}`;
}

interface Days {
  lineId: string;
  firstReceivedOn: string;
  lastReceivedOn: string;
}

/** The first and the last day on which something of each line of a purchase order came that was not taken back. The order is locked. */
export async function receivedDays(
  { tx: { client }, workspaceId }: TxCtx,
  orderId: string,
): Promise<ReadonlyMap<string, Days>> {
  const rows = await client.$queryRaw<Days[]>`
    SELECT l.lineId, CAST(MIN(r.receivedOn) AS CHAR) AS firstReceivedOn, CAST(MAX(r.receivedOn) AS CHAR) AS lastReceivedOn
    FROM receipts r JOIN receipt_lines l ON l.workspaceId = r.workspaceId AND l.receiptId = r.id
    WHERE r.workspaceId = ${workspaceId} AND r.orderId = ${orderId} AND l.quantity > l.reversedQty GROUP BY l.lineId`;
  return new Map(rows.map((row) => [row.lineId, row]));
}
