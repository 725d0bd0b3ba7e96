import { isZero } from '@quartermaster/contracts/money/compare';
import { exact } from '@quartermaster/contracts/money/units';
import { keyOf } from '@quartermaster/contracts/records/key';
import { newId } from '@quartermaster/db';
import { grouped } from '../../kernel/grouped';
import type { Sellable } from '../../orders/sellables';
import type { StoredPurchaseLine } from '../../purchase-orders/lines';
import { purchaseOrderSource } from '../../purchase-orders/source';
import type { NewReceipt } from '../../receipts/insert';
import type { HistoryRow } from '../../stock/move-history';
import type { CheckedPurchase } from './check';

/** What came together, before it is known what brought it. */
export interface Received extends Omit<NewReceipt, 'rows'> {
  /** `PO-90/1` */
  ref: string;
  rows: Array<Omit<NewReceipt['rows'][number], 'move'> & { movedAt: string | null }>;
}

const NONE = exact('quantity', '0');

/** What came of a purchase order: one receipt for each day. */
export function receiptsOf(
  { id, order }: { id: string; order: CheckedPurchase },
  { lines, number, locationId }: { lines: readonly StoredPurchaseLine[]; number: number; locationId: string },
): Received[] {
  const came = lines.flatMap((line, at) => {
    if (isZero(line.receivedQty) || line.firstReceivedOn === null) return [];
    return [{ line, on: line.firstReceivedOn, movedAt: order.lines[at]?.movedAt ?? null }];
  });
  const days = [...grouped(came, ({ on }) => on)].sort(([a], [b]) => (a < b ? -1 : 1));
  return days.map(([on, some], at) => ({
    ...{ id: newId(), orderId: id, nr: at + 1, ref: `${keyOf(purchaseOrderSource.list.noun, number)}/${at + 1}`, on },
    ...{ deliveryNote: null, note: null, closedShort: false },
    rows: some.map(({ line, movedAt }) => ({
      ...{ line, locationId, movedAt, quantity: line.receivedQty, value: line.receivedValue },
      ...{ rejected: NONE, reason: null, replace: false, overQty: NONE, over: null },
    })),
  }));
}

/** The goods of receipts whose stock is counted. */
export function receivedRows(receipts: readonly Received[], sellables: ReadonlyMap<string, Sellable>): HistoryRow[] {
  return receipts.flatMap(({ id, ref, on, rows }) =>
    rows.flatMap(({ line: { id: lineId, variantId }, locationId, quantity, value, movedAt }): HistoryRow[] =>
      variantId !== null && sellables.get(variantId)?.isStocked === true
        ? [
            {
              as: { kind: 'receipt', value },
              document: { id, ref, on },
              lineId,
              variantId,
              locationId,
              quantity,
              movedAt,
            },
          ]
        : [],
    ),
  );
}
