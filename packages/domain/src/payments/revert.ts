import { may } from '../kernel/authorize';
import type { TxCtx } from '../kernel/context';
import type { Entry, Reverted } from '../kernel/history';
import { orReason } from '../orders/revert';
import { voidNow } from './void';

/** Voids the payment or the refund of an entry, unless something depends on it or its period is closed. */
export async function revertPayment(ctx: TxCtx, { ref, changes }: Entry): Promise<Reverted> {
  if (!may(ctx, 'payments.write')) return { reason: 'You do not have permission to change payments' };
  const id = changes.payment?.[1];
  if (typeof id !== 'string') return 'unchanged';
  return orReason(async () => {
    await voidNow(ctx, { id, orderId: ref, reason: null });
    return 'reverted';
  });
}
