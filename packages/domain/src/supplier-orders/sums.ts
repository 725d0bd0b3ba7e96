import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { fromThousandths, toThousandths } from '../stock/thousandths';

/** What purchase orders add to the sums of their supplier. Units are thousandths. */
export interface SupplierSums {
  open: number;
  leadDays: number;
  leads: number;
  ordered: bigint;
  received: bigint;
  timed: number;
  onTime: number;
}

export const NO_PURCHASES: SupplierSums = {
  open: 0,
  leadDays: 0,
  leads: 0,
  ordered: 0n,
  received: 0n,
  timed: 0,
  onTime: 0,
};

export function addPurchases(a: SupplierSums, b: SupplierSums, sign = 1): SupplierSums {
  const units = (name: 'ordered' | 'received') => (sign > 0 ? a[name] + b[name] : a[name] - b[name]);
  return {
    open: a.open + sign * b.open,
    leadDays: a.leadDays + sign * b.leadDays,
    leads: a.leads + sign * b.leads,
    ordered: units('ordered'),
    received: units('received'),
    timed: a.timed + sign * b.timed,
    onTime: a.onTime + sign * b.onTime,
  };
}

/** Moves the sums of a supplier, who is locked, by what some of its purchase orders add to them now, and did before. */
export async function moveSupplierSums(
  ctx: TxCtx,
  supplierId: string,
  { was = NO_PURCHASES, is = NO_PURCHASES }: { was?: SupplierSums; is?: SupplierSums },
): Promise<void> {
  const change = addPurchases(is, was, -1);
  if (Object.values(change).every((value) => value === 0 || value === 0n)) return;
  await ctx.tx.client.$executeRaw`
    UPDATE suppliers SET openOrders = openOrders + ${change.open}, leadDaysSum = leadDaysSum + ${change.leadDays},
      leadCount = leadCount + ${change.leads},
      orderedUnits = orderedUnits + CAST(${fromThousandths(change.ordered)} AS DECIMAL(18, 3)),
      receivedUnits = receivedUnits + CAST(${fromThousandths(change.received)} AS DECIMAL(18, 3)),
      timedCount = timedCount + ${change.timed}, onTimeCount = onTimeCount + ${change.onTime}
    WHERE workspaceId = ${ctx.workspaceId} AND id = ${supplierId}`;
  notice(ctx, { noun: 'supplier', ref: supplierId, kind: 'touched', version: 1 });
}

/** The sums of purchase orders, for a SELECT over rows `o` of purchase_orders joined to their item lines `l`. */
export const SUPPLIER_SUMS = `
  COUNT(DISTINCT IF(o.open, o.id, NULL)) AS openOrders,
  CAST(COALESCE(SUM(IF(o.sentOn IS NOT NULL, GREATEST(0, DATEDIFF(l.firstReceivedOn, o.sentOn)), 0)), 0) AS SIGNED) AS leadDaysSum,
  CAST(COALESCE(SUM(o.sentOn IS NOT NULL AND l.firstReceivedOn IS NOT NULL), 0) AS SIGNED) AS leadCount,
  CAST(COALESCE(SUM(IF(o.lifecycle = 'closed', l.quantity, 0)), 0) AS CHAR) AS orderedUnits,
  CAST(COALESCE(SUM(IF(o.lifecycle = 'closed', l.receivedQty, 0)), 0) AS CHAR) AS receivedUnits,
  CAST(COALESCE(SUM(o.lifecycle = 'closed' AND l.lastReceivedOn IS NOT NULL
    AND COALESCE(l.expectedOn, o.expectedOn) IS NOT NULL), 0) AS SIGNED) AS timedCount,
  CAST(COALESCE(SUM(o.lifecycle = 'closed' AND l.lastReceivedOn <= COALESCE(l.expectedOn, o.expectedOn)), 0) AS SIGNED) AS onTimeCount`;

/** As the server answers `SUPPLIER_SUMS`. */
export type SupplierSumsRow = Record<
  'openOrders' | 'leadDaysSum' | 'leadCount' | 'timedCount' | 'onTimeCount',
  number | bigint
> &
  Record<'orderedUnits' | 'receivedUnits', string>;

export function toSupplierSums(row: SupplierSumsRow): SupplierSums {
  return {
    open: Number(row.openOrders),
    leadDays: Number(row.leadDaysSum),
    leads: Number(row.leadCount),
    ordered: toThousandths(row.orderedUnits),
    received: toThousandths(row.receivedUnits),
    timed: Number(row.timedCount),
    onTime: Number(row.onTimeCount),
  };
}
