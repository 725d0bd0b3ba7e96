import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';

/** What a purchase order comes to, in minor units of its currency. */
interface Costs {
  total: string;
  /** In the workspace's currency. */
  baseTotal: string;
}

/** Null for those who may not see costs: the answers have none. */
export function costsOf({ total, baseTotal }: Partial<Pick<PurchaseOrder, 'total' | 'baseTotal'>>): Costs | null {
  return total === undefined || baseTotal === undefined ? null : { total, baseTotal };
}
