import { add } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import { keyOf } from '@quartermaster/contracts/records/key';
import { newId } from '@quartermaster/db';
import type { StoredLine } from '../../orders/lines';
import type { Sellable } from '../../orders/sellables';
import { orderSource } from '../../orders/source';
import { type NewShipment, worthOf } from '../../shipments/insert';
import type { HistoryRow } from '../../stock/move-history';
import type { Move } from '../../stock/posting';
import type { CheckedOrder } from './check';

/** What left of an order, before it is known what it took. */
interface Shipped extends Omit<NewShipment, 'rows'> {
  /** `SO-30/1` */
  ref: string;
  rows: Array<Omit<NewShipment['rows'][number], 'move'> & { movedAt: string | null }>;
}

/** What was shipped of an order: one shipment, or none. */
export function shipmentOf(
  { id, order }: { id: string; order: CheckedOrder },
  { lines, number, locationId }: { lines: readonly StoredLine[]; number: number; locationId: string },
): Shipped[] {
  const rows = lines.flatMap((line, at) =>
    isZero(line.shippedQty)
      ? []
      : [{ line, locationId, quantity: line.shippedQty, movedAt: order.lines[at]?.movedAt ?? null }],
  );
  const { shipment } = order;
  if (shipment === null || rows.length === 0) return [];
  const ref = `${keyOf(orderSource.list.noun, number)}/1`;
  return [{ ...shipment, id: newId(), orderId: id, nr: 1, ref, note: null, rows }];
}

/** The goods of shipments whose stock is counted. */
export function movedRows(shipments: readonly Shipped[], sellables: ReadonlyMap<string, Sellable>): HistoryRow[] {
  return shipments.flatMap(({ id, ref, on, rows }) =>
    rows.flatMap(({ line: { id: lineId, variantId }, locationId, quantity, movedAt }): HistoryRow[] =>
      variantId !== null && sellables.get(variantId)?.isStocked === true
        ? [{ as: { kind: 'ship' }, document: { id, ref, on }, lineId, variantId, locationId, quantity, movedAt }]
        : [],
    ),
  );
}

/** A line with what its goods cost. */
export function shippedLine(line: StoredLine, moves: ReadonlyMap<string, Move>): StoredLine {
  const move = moves.get(line.id);
  return move ? { ...line, costValue: add('cost', line.costValue, worthOf(move)) } : line;
}
