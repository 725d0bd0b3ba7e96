import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import type { Outcome } from './rows';

/** A return that nobody else changes until the commit. */
export interface LockedReturn {
  id: string;
  nr: number;
  status: string;
  version: number;
  locationId: string | null;
  rows: readonly LockedReturnRow[];
}

export interface LockedReturnRow {
  lineId: string;
  outcome: Outcome;
  variantId: string | null;
  shipmentId: string | null;
  fromLocationId: string | null;
  quantity: Quantity;
  value: Cost;
  moveId: string | null;
  scrapMoveId: string | null;
}

type Row = { nr: number | bigint; status: string; version: number | bigint; locationId: string | null };
type LineRow = Omit<LockedReturnRow, 'quantity' | 'value'> & Record<'quantity' | 'value', object>;

/** The order is locked. @throws NotFound; Conflict for one that somebody else changed */
export async function lockReturn(
  { tx: { client }, workspaceId }: TxCtx,
  { id, orderId, version }: { id: string; orderId: string; version?: number | undefined },
): Promise<LockedReturn> {
  const [row] = await client.$queryRaw<Row[]>`
    SELECT nr, status, version, locationId FROM sales_returns
    WHERE workspaceId = ${workspaceId} AND id = ${id} AND orderId = ${orderId} FOR UPDATE`;
  if (!row) throw new NotFound('Return');
  if (version !== undefined && Number(row.version) !== version)
    throw new Conflict('Someone else changed this return', { currentVersion: Number(row.version) });
  const rows = await client.$queryRaw<LineRow[]>`
    SELECT lineId, outcome, variantId, shipmentId, fromLocationId, quantity, value, moveId, scrapMoveId
    FROM sales_return_lines WHERE workspaceId = ${workspaceId} AND returnId = ${id} ORDER BY nr FOR UPDATE`;
  return {
    ...row,
    id,
    nr: Number(row.nr),
    version: Number(row.version),
    rows: rows.map((line) => ({
      ...line,
      quantity: exact('quantity', String(line.quantity)),
      value: exact('cost', String(line.value)),
    })),
  };
}
