import { type PurchaseOrderWithLines, PurchaseVersionInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { isAboveLimit, needsApproval } from './approval';
import { lockPurchase } from './lock';
import { readPurchase } from './read';
import { sendLocked } from './send';

/**
 * Approves a purchase order that was submitted, and marks it as sent. Above the limit, nobody approves what they submitted.
 * @throws NotFound; Conflict with the order as it is now, `state`, and `approval` for who submitted it; Invalid as `sendPurchaseOrder`
 */
export async function approvePurchaseOrder(ctx: Ctx, input: PurchaseVersionInput): Promise<PurchaseOrderWithLines> {
  authorize(ctx, 'purchasing.approve');
  const place = PurchaseVersionInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const locked = await lockPurchase(ctx, place, 'approve');
    const { order } = locked;
    const isOwn = ctx.actor.id === order.submittedById;
    if (isOwn && (await isAboveLimit(ctx, order))) throw needsApproval(order);
    const approvedById = ctx.actor.kind === 'user' ? ctx.actor.id : null;
    const approvedAt = ctx.runtime.clock.now().toISOString();
    await sendLocked(ctx, locked, { change: { approvedById, approvedAt }, action: 'purchaseOrder.approve' });
  });
  return readPurchase(ctx, place.id);
}
