import type { PurchaseOrder } from '@quartermaster/contracts';
import { toUnits } from '@quartermaster/contracts/money/units';
import { daysBetween } from '../kernel/clock';
import { addPurchases, NO_PURCHASES, type SupplierSums } from '../supplier-orders/sums';
import type { StoredPurchaseLine } from './lines';

type Measured = Pick<PurchaseOrder, 'lifecycle' | 'open' | 'sentOn' | 'expectedOn'>;

/**
 * What one adds: its lead times, from being sent to the first receipt of each line, as soon as there is one; how much came and whether in
 * time, of the lines of a closed one. What was taken back never came.
 */
export function sumsOf(order: Measured, lines: readonly StoredPurchaseLine[]): SupplierSums {
  return lines
    .filter(({ kind }) => kind === 'item')
    .reduce((sums, line) => addPurchases(sums, sumsOfLine(order, line)), {
      ...NO_PURCHASES,
      open: order.open ? 1 : 0,
    });
}

function sumsOfLine({ lifecycle, sentOn, expectedOn }: Measured, line: StoredPurchaseLine): SupplierSums {
  const { firstReceivedOn, lastReceivedOn } = line;
  const lead = sentOn !== null && firstReceivedOn !== null ? daysBetween(sentOn, firstReceivedOn) : null;
  const came = lead === null ? NO_PURCHASES : { ...NO_PURCHASES, leadDays: Math.max(lead, 0), leads: 1 };
  if (lifecycle !== 'closed') return came;
  const day = line.expectedOn ?? expectedOn;
  const isTimed = day !== null && lastReceivedOn !== null;
  return {
    ...came,
    ordered: toUnits('quantity', line.quantity),
    received: toUnits('quantity', line.receivedQty),
    timed: isTimed ? 1 : 0,
    onTime: isTimed && lastReceivedOn <= day ? 1 : 0,
  };
}
