import type { TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { lockReturn } from './lock';

/** Closes a return that is credited now. The order is locked. @throws NotFound; Conflict unless the goods are here and not credited */
export async function closeReturn(ctx: TxCtx, place: { id: string; orderId: string }): Promise<void> {
  const { status } = await lockReturn(ctx, place);
  if (status !== 'received') {
    const why = { open: 'These goods are not here yet', closed: 'This return was credited before' }[status];
    throw new Conflict(why ?? 'This return was cancelled', { problem: 'state' });
  }
  await ctx.tx.client.$executeRaw`
    UPDATE sales_returns SET status = 'closed', version = version + 1
    WHERE workspaceId = ${ctx.workspaceId} AND id = ${place.id}`;
}
