import { type PurchaseOrderWithLines, PurchaseVersionInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { lockPurchase } from './lock';
import { readPurchase } from './read';
import { requireGoods } from './send';
import { requireSupplier } from './supplier';
import { writePurchase } from './write';

/**
 * Asks somebody else to approve a purchase order.
 * @throws NotFound; Conflict with the order as it is now and `state`; Invalid for an order without goods, and for a supplier who is gone
 */
export async function submitPurchaseOrder(ctx: Ctx, input: PurchaseVersionInput): Promise<PurchaseOrderWithLines> {
  authorize(ctx, 'purchasing.write');
  const place = PurchaseVersionInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const locked = await lockPurchase(ctx, place, 'submit');
    requireSupplier(locked.supplier);
    requireGoods(locked);
    const submittedById = ctx.actor.kind === 'user' ? ctx.actor.id : null;
    const submittedAt = ctx.runtime.clock.now().toISOString();
    const change = { lifecycle: 'pending' as const, submittedById, submittedAt };
    await writePurchase(ctx, locked, { change, action: 'purchaseOrder.submit' });
  });
  return readPurchase(ctx, place.id);
}
