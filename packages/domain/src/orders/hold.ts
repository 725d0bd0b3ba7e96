import { HoldOrderInput, type OrderWithLines, UnholdOrderInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { confirmLocked } from './confirm';
import { lockOrder } from './lock';
import { readOrder } from './read';
import { saveOrder } from './save';
import { explainingShort } from './short';

/** Holds an order: nothing of it is shipped. It keeps what is reserved for it. @throws NotFound; Conflict */
export async function holdOrder(ctx: Ctx, input: HoldOrderInput): Promise<OrderWithLines> {
  authorize(ctx, 'orders.write');
  const { id, version, reason } = HoldOrderInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const { order, lines } = await lockOrder(ctx, { id, version }, 'hold');
    if (order.heldAt !== null) throw new Conflict(`${order.key} is on hold already`, { problem: 'on_hold' });
    const heldAt = ctx.runtime.clock.now().toISOString();
    await saveOrder(ctx, { before: order, change: { heldAt, holdReason: reason }, lines, action: 'order.hold' });
  });
  return readOrder(ctx, id);
}

/**
 * Lets an order go on. One that was held because of its customer's credit is confirmed with `overCredit`, in the same unit.
 * @throws NotFound; Conflict, also `credit` without `overCredit`; Forbidden to set that without `orders.approve`; as `confirmOrder`
 */
export async function unholdOrder(ctx: Ctx, input: UnholdOrderInput): Promise<OrderWithLines> {
  authorize(ctx, 'orders.write');
  const { id, version, onShort, overCredit } = UnholdOrderInput.parse(input);
  if (overCredit) authorize(ctx, 'orders.approve');
  await explainingShort(ctx, id, () =>
    withTransaction(ctx, async (ctx) => {
      const locked = await lockOrder(ctx, { id, version }, 'unhold');
      const { order, lines } = locked;
      if (order.heldAt === null) throw new Conflict(`${order.key} is not on hold`, { problem: 'state' });
      const isCredit = order.holdReason === 'credit' && order.lifecycle !== 'confirmed';
      if (isCredit && overCredit) {
        await confirmLocked(ctx, locked, { onShort, overCredit });
        return;
      }
      const change = { heldAt: null, holdReason: null };
      await saveOrder(ctx, { before: order, change, lines, action: 'order.unhold' });
    }),
  );
  return readOrder(ctx, id);
}
