import { CloseOrderInput, type OrderWithLines } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { cancelLeft } from './cancel';
import { openOf } from './lines';
import { lockOrder } from './lock';
import { readOrder } from './read';

/**
 * Closes an order. With `closeShort`, what was not shipped is cancelled.
 * @throws NotFound; Conflict with the order as it is now, and `state` for one with something left to ship
 */
export async function closeOrder(ctx: Ctx, input: CloseOrderInput): Promise<OrderWithLines> {
  authorize(ctx, 'orders.write');
  const { id, version, closeShort } = CloseOrderInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const locked = await lockOrder(ctx, { id, version }, 'close');
    const { key } = locked.order;
    if (!closeShort && locked.lines.some((line) => !isZero(openOf(line))))
      throw new Conflict(`Something of ${key} is left to ship. Close it short, or ship it`, { problem: 'state' });
    const closedAt = ctx.runtime.clock.now().toISOString();
    const change = { lifecycle: 'closed' as const, closedAt, heldAt: null, holdReason: null };
    await cancelLeft(ctx, locked, { change, action: 'order.close' });
  });
  return readOrder(ctx, id);
}
