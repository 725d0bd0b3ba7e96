import { may } from '../kernel/authorize';
import type { TxCtx } from '../kernel/context';
import type { Entry, Reverted } from '../kernel/history';
import { orReason } from '../orders/revert';
import { takeShipmentBack } from './reverse';

/** Takes the shipment of an entry back, unless its order is closed, or something of it was returned. */
export async function revertShipment(ctx: TxCtx, { ref, changes }: Entry): Promise<Reverted> {
  if (!may(ctx, 'orders.ship')) return { reason: 'You do not have permission to ship orders' };
  const id = changes.shipment?.[1];
  if (typeof id !== 'string') return 'unchanged';
  return orReason(async () => {
    await takeShipmentBack(ctx, { id, orderId: ref, note: null });
    return 'reverted';
  });
}
