import { may } from '../kernel/authorize';
import type { TxCtx } from '../kernel/context';
import type { Entry, Reverted } from '../kernel/history';
import { orReason } from '../orders/revert';
import { takeReceiptBack } from './reverse';

/** Takes the receipt of an entry back, unless its goods are gone. */
export async function revertReceipt(ctx: TxCtx, { ref, changes }: Entry): Promise<Reverted> {
  if (!may(ctx, 'purchasing.receive')) return { reason: 'You do not have permission to receive goods' };
  const id = changes.receipt?.[1];
  if (typeof id !== 'string') return 'unchanged';
  return orReason(async () => {
    await takeReceiptBack(ctx, { id, orderId: ref, note: null });
    return 'reverted';
  });
}
