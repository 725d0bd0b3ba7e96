import { sum } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';

/** Units that are left to come. */
export function openUnits(lines: readonly PurchaseLine[]): string {
  return textOf(
    sum(
      'quantity',
      lines.map(({ openQty }) => exact('quantity', openQty)),
    ),
  );
}
