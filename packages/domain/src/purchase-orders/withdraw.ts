import { type PurchaseOrderWithLines, PurchaseReasonInput } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { type LockedPurchase, lockPurchase } from './lock';
import { readPurchase } from './read';
import { writePurchase } from './write';

/**
 * Makes a purchase order a draft again that was submitted or sent: nothing is expected of it any more. An approval ends with it.
 * @throws NotFound; Conflict with the order as it is now, and `state` once something came
 */
export async function withdrawPurchaseOrder(ctx: Ctx, input: PurchaseReasonInput): Promise<PurchaseOrderWithLines> {
  authorize(ctx, 'purchasing.write');
  const { id, version, reason } = PurchaseReasonInput.parse(input);
  await withTransaction(ctx, async (ctx) =>
    withdrawLocked(ctx, await lockPurchase(ctx, { id, version }, 'withdraw'), reason),
  );
  return readPurchase(ctx, id);
}

/** The same for an order that is locked. @throws Conflict */
export async function withdrawLocked(ctx: TxCtx, locked: LockedPurchase, reason: string | null): Promise<void> {
  refuseBegun(locked);
  await writePurchase(ctx, locked, {
    change: {
      lifecycle: 'draft',
      submittedById: null,
      submittedAt: null,
      approvedById: null,
      approvedAt: null,
      sentOn: null,
      confirmedAt: null,
    },
    action: 'purchaseOrder.withdraw',
    ...(reason ? { audited: { withdrawReason: [null, reason] } } : {}),
  });
}

/** @throws Conflict for an order of which something came */
export function refuseBegun({ order, lines }: LockedPurchase): void {
  if (lines.every(({ receivedQty, rejectedQty }) => isZero(receivedQty) && isZero(rejectedQty))) return;
  throw new Conflict(`Something of ${order.key} came. Close it short instead`, { problem: 'state' });
}
