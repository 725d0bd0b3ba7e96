import { HoldStockInput } from '@quartermaster/contracts';
import { may } from '../kernel/authorize';
import type { TxCtx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import type { Entry, Reverted } from '../kernel/history';
import { holdNow } from './hold';
import { releaseNow } from './release';

/** Releases what was set aside, or sets it aside again if it is free still. */
export async function revertStockHold(ctx: TxCtx, { changes }: Entry): Promise<Reverted> {
  if (!may(ctx, 'stock.adjust')) return { reason: 'You do not have permission to change stock' };
  // Only the verbs of this folder write it.
  const [was, is] = (changes.hold ?? [null, null]) as Array<Record<string, unknown> | null>;
  if (is) return (await releaseNow(ctx, String(is.id))) ? 'reverted' : 'unchanged';
  if (!was) return 'unchanged';
  try {
    const { variantId, locationId, quantity, customerId, reason, expiresAt } = was;
    await holdNow(ctx, HoldStockInput.parse({ variantId, locationId, quantity, customerId, reason, expiresAt }));
    return 'reverted';
  } catch (error) {
    if (error instanceof Conflict || error instanceof Invalid || error instanceof NotFound)
      return { reason: error.message };
    throw error;
  }
}
