import { negate, sum } from '@quartermaster/contracts/money/add';
import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { fromInstant } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { insertRows, type RowValue } from '../kernel/rows';
import type { Move } from '../stock/posting';

/** What left together. */
export interface NewShipment {
  id: string;
  orderId: string;
  /** Of the order. */
  nr: number;
  /** `YYYY-MM-DD` */
  on: string;
  carrier: string | null;
  tracking: string | null;
  note: string | null;
  rows: ReadonlyArray<{
    line: { id: string; variantId: string | null };
    locationId: string;
    quantity: Quantity;
    /** What took the goods; none for those whose stock nobody counts. */
    move: Move | undefined;
  }>;
}

const SHIPMENTS = {
  table: 'shipments',
  columns: ['id', 'orderId', 'nr', 'shippedOn', 'carrier', 'tracking', 'note', 'costValue', 'createdById', 'createdAt'],
};
const LINES = {
  table: 'shipment_lines',
  columns: ['shipmentId', 'lineId', 'locationId', 'variantId', 'quantity', 'value', 'moveId'],
};

/** Writes shipments of goods that have left, in one statement for all of them and one for their lines. */
export async function insertShipments(ctx: TxCtx, shipments: readonly NewShipment[]): Promise<void> {
  const { workspaceId } = ctx;
  const { client } = ctx.tx;
  const at = fromInstant(ctx.runtime.clock.now());
  const rows = shipments.map(({ id, orderId, nr, on, carrier, tracking, note, rows }): RowValue[] => {
    const cost = textOf(
      sum(
        'cost',
        rows.map(({ move }) => worthOf(move)),
      ),
    );
    return [id, orderId, nr, on, carrier, tracking, note, cost, ctx.actor.id, at];
  });
  await insertRows(client, SHIPMENTS, { workspaceId, rows });
  const lines = shipments.flatMap(({ id, rows }) =>
    rows.map(({ line, locationId, quantity, move }): RowValue[] => {
      const value = textOf(worthOf(move));
      return [id, line.id, locationId, line.variantId, textOf(quantity), value, move?.id ?? null];
    }),
  );
  await insertRows(client, LINES, { workspaceId, rows: lines });
}

/** What goods took out of the stock when they left. */
export function worthOf(move: Move | undefined): Cost {
  return move ? negate('cost', move.valueDelta) : exact('cost', '0');
}
