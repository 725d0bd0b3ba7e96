import { may } from '../kernel/authorize';
import type { TxCtx } from '../kernel/context';
import type { Entry, Reverted } from '../kernel/history';
import { orReason } from '../orders/revert';
import { cancelNow } from './cancel';

/** Cancels the return of an entry, unless its goods are gone, or it was credited. */
export async function revertReturn(ctx: TxCtx, { ref, changes }: Entry): Promise<Reverted> {
  if (!may(ctx, 'orders.ship')) return { reason: 'You do not have permission to take goods back' };
  const id = changes.salesReturn?.[1];
  if (typeof id !== 'string') return 'unchanged';
  return orReason(async () => {
    await cancelNow(ctx, { id, orderId: ref, note: null });
    return 'reverted';
  });
}
