import type { TxCtx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import type { Entry, Reverted } from '../kernel/history';
import { lockOrder } from './lock';
import { saveOrder } from './save';
import { unconfirmLocked } from './unconfirm';

/** Makes a confirmed order a draft again, unless something of it was shipped, invoiced or paid. */
export function revertConfirm(ctx: TxCtx, { ref }: Entry): Promise<Reverted> {
  return orReason(async () => {
    const locked = await lockOrder(ctx, { id: ref });
    if (locked.order.lifecycle !== 'confirmed') return { reason: `${locked.order.key} is not confirmed any more` };
    await unconfirmLocked(ctx, locked);
    return 'reverted';
  });
}

/** Holds an order again, or lets it go on, if nobody did either since. */
export function revertHold(ctx: TxCtx, { ref, changes }: Entry): Promise<Reverted> {
  return orReason(async () => {
    const { order, lines } = await lockOrder(ctx, { id: ref });
    const [before = null, after = null] = changes.heldAt ?? [];
    if (order.heldAt === before) return 'unchanged';
    if (order.heldAt !== after) return { reason: `${order.key} was held again` };
    // Only holds write them, with texts.
    const [heldAt, holdReason] = [before, changes.holdReason?.[0] ?? null] as Array<string | null>;
    await saveOrder(ctx, {
      before: order,
      change: { heldAt: heldAt ?? null, holdReason: holdReason ?? null },
      lines,
      action: before === null ? 'order.unhold' : 'order.hold',
    });
    return 'reverted';
  });
}

/** What a verb refuses before it writes anything is why its effect stays. */
export async function orReason(revert: () => Promise<Reverted>): Promise<Reverted> {
  try {
    return await revert();
  } catch (error) {
    if (error instanceof NotFound) return { reason: 'The order was deleted permanently' };
    if (error instanceof Conflict || error instanceof Invalid) return { reason: error.message };
    throw error;
  }
}
