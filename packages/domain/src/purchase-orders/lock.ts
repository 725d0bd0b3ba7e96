import type { PurchaseOrder } from '@quartermaster/contracts';
import {
  PURCHASE_STATES,
  type PurchaseVerb,
  purchaseAllows,
  purchaseState,
} from '@quartermaster/contracts/purchase-orders/states';
import { dateIn } from '../kernel/clock';
import type { TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { lockDocument } from '../trade-lines/document';
import { purchaseLines, type StoredPurchaseLine } from './lines';
import { purchaseOrderSource } from './source';
import { type LockedSupplier, lockSupplier } from './supplier';

/** A purchase order with its supplier and its lines, which nobody else changes until the commit. */
export interface LockedPurchase {
  order: PurchaseOrder;
  supplier: LockedSupplier;
  lines: readonly StoredPurchaseLine[];
}

/**
 * Locks a purchase order, its supplier, then its lines: every change of one begins like this.
 * @param version as the caller last saw it; left out by postings, which do not depend on it
 * @throws NotFound; Conflict with the order as it is now, and for a verb that its lifecycle does not allow; Invalid in the trash
 */
export async function lockPurchase(
  ctx: TxCtx,
  { id, version }: { id: string; version?: number },
  verb?: PurchaseVerb,
): Promise<LockedPurchase> {
  const { record: order, party: supplier } = await lockDocument(ctx, purchaseOrderSource, {
    id,
    version,
    party: { column: 'supplierId', lock: (supplierId) => lockSupplier(ctx, supplierId) },
  });
  if (verb) requireState(ctx, order, verb);
  return { order, supplier, lines: await purchaseLines.lock(ctx, id) };
}

/** @throws Conflict for a verb that the lifecycle does not allow */
function requireState({ runtime, timeZone }: TxCtx, order: PurchaseOrder, verb: PurchaseVerb): void {
  if (purchaseAllows(verb, order.lifecycle)) return;
  const { word } = PURCHASE_STATES[purchaseState(order, dateIn(timeZone, runtime.clock.now()))];
  throw new Conflict(`${order.key} is ${word.toLowerCase()}, so this cannot be done`, { problem: 'state' });
}
