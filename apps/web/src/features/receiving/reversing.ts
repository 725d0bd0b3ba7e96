import { sum } from '@quartermaster/contracts/money/add';
import { less } from '@quartermaster/contracts/money/less';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { Receipt } from '@quartermaster/contracts/purchase-orders/receipts';

interface LeavingRow {
  key: string;
  title: string;
  unit: string;
  quantity: string;
  locationId: string;
  isStocked: boolean;
}

/** What leaves again if a receipt is reversed. */
export function leavingRows(receipt: Receipt, lines: readonly PurchaseLine[]): LeavingRow[] {
  const known = new Map(lines.map((line) => [line.id, line]));
  return receipt.lines
    .filter(({ quantity }) => quantity !== '0')
    .map(({ lineId, locationId, quantity, variantId }) => ({
      key: `${lineId} ${locationId}`,
      title: known.get(lineId)?.description ?? '',
      unit: known.get(lineId)?.unit ?? '',
      quantity,
      locationId,
      isStocked: variantId !== null,
    }));
}

/** What of a receipt was not taken back, in units of all its lines. */
export function keptOf({ lines }: Receipt): string {
  return textOf(
    sum(
      'quantity',
      lines.map(({ quantity, reversedQty }) => exact('quantity', less('quantity', quantity, reversedQty))),
    ),
  );
}
