import { add, subtract } from '@quartermaster/contracts/money/add';
import { compare, isZero } from '@quartermaster/contracts/money/compare';
import { part } from '@quartermaster/contracts/money/part';
import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { type RowValue, UUID, updateRows } from '../kernel/rows';
import type { ReturnedRow } from './rows';

/** What a shipment took of a line from a location, and what of it came back. */
export interface Source {
  shipmentId: string;
  lineId: string;
  locationId: string;
  quantity: Quantity;
  value: Cost;
  returnedQty: Quantity;
  returnedValue: Cost;
  /** Whether a move took it: of an imported order, none did. */
  isMoved: boolean;
}

type Row = Pick<Source, 'shipmentId' | 'lineId' | 'locationId'> &
  Record<'quantity' | 'value' | 'returnedQty' | 'returnedValue', object> & { moveId: string | null };

/** What was shipped of an order, the oldest shipment first, locked. The order is locked. */
export async function lockSources({ tx: { client }, workspaceId }: TxCtx, orderId: string): Promise<Source[]> {
  const rows = await client.$queryRaw<Row[]>`
    SELECT l.shipmentId, l.lineId, l.locationId, l.quantity, l.value, l.returnedQty, l.returnedValue, l.moveId
    FROM shipments s JOIN shipment_lines l ON l.workspaceId = s.workspaceId AND l.shipmentId = s.id
    WHERE s.workspaceId = ${workspaceId} AND s.orderId = ${orderId} AND s.status = 'shipped'
    ORDER BY s.nr, l.lineId, l.locationId FOR UPDATE`;
  return rows.map(({ moveId, ...row }) => ({
    ...row,
    quantity: exact('quantity', String(row.quantity)),
    value: exact('cost', String(row.value)),
    returnedQty: exact('quantity', String(row.returnedQty)),
    returnedValue: exact('cost', String(row.returnedValue)),
    isMoved: moveId !== null,
  }));
}

/** So much of a row that comes back from one shipment, at what that took for it; without either if no move took it. */
export interface ReturnedPart extends ReturnedRow {
  source?: Source;
  value?: Cost;
}

/**
 * The parts of a return, and the sources as they are after it. The goods that left first come back first, at the cumulative share of what
 * they took: all returns of a shipment's line add up to its value.
 */
export function partsOf(
  rows: readonly ReturnedRow[],
  sources: readonly Source[],
): { parts: ReturnedPart[]; after: Source[] } {
  const after = new Map(sources.map((source) => [source, source]));
  const parts = rows.flatMap((row) => {
    const taken: ReturnedPart[] = [];
    let left = row.quantity;
    for (const [source, now] of after) {
      const there = subtract('quantity', now.quantity, now.returnedQty);
      if (source.lineId !== row.line.id || isZero(left) || isZero(there)) continue;
      const quantity = compare('quantity', left, there) < 0 ? left : there;
      const next = withReturned(now, quantity);
      const value = subtract('cost', next.returnedValue, now.returnedValue);
      taken.push({ ...row, quantity, source, ...(source.isMoved ? { value } : {}) });
      after.set(source, next);
      left = subtract('quantity', left, quantity);
    }
    return isZero(left) ? taken : [...taken, { ...row, quantity: left }];
  });
  return { parts, after: [...after].flatMap(([was, is]) => (was === is ? [] : [is])) };
}

function withReturned(source: Source, quantity: Quantity): Source {
  const returnedQty = add('quantity', source.returnedQty, quantity);
  const whole = { quantity: source.quantity, before: exact('quantity', '0'), now: returnedQty };
  return { ...source, returnedQty, returnedValue: part('cost', source.value, whole) };
}

const RETURNED = {
  table: 'shipment_lines',
  keys: { shipmentId: UUID, lineId: UUID, locationId: UUID },
  values: { quantity: 'DECIMAL(15,3)', value: 'DECIMAL(19,6)' },
  set: 't.returnedQty = j.quantity, t.returnedValue = j.value',
};

/** Writes what came back of shipments' lines, in one statement. */
export async function updateSources({ tx: { client }, workspaceId }: TxCtx, sources: readonly Source[]): Promise<void> {
  const rows = sources.map(({ shipmentId, lineId, locationId, returnedQty, returnedValue }): RowValue[] => [
    ...[shipmentId, lineId, locationId],
    ...[textOf(returnedQty), textOf(returnedValue)],
  ]);
  await updateRows(client, RETURNED, { workspaceId, rows });
}
