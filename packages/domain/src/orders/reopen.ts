import { type OrderWithLines, ReopenOrderInput } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import { exact } from '@quartermaster/contracts/money/units';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { promise } from './confirm';
import { isOverCredit, withoutOrder } from './customer';
import { lineChanges } from './line-changes';
import { updateLines } from './lines';
import { lockOrder } from './lock';
import { dueOf } from './owed';
import { priceOrder } from './price';
import { readOrder } from './read';
import { saveOrder } from './save';
import { explainingShort } from './short';

/**
 * Opens an order again: a closed one is confirmed, a cancelled one a draft. What was cancelled is wanted again, at its price.
 * @throws NotFound; Conflict with the order as it is now, `state` also if everything was credited, `credit` and `short`; Forbidden
 */
export async function reopenOrder(ctx: Ctx, input: ReopenOrderInput): Promise<OrderWithLines> {
  authorize(ctx, 'orders.write');
  const { id, version, onShort, overCredit } = ReopenOrderInput.parse(input);
  if (overCredit) authorize(ctx, 'orders.approve');
  await explainingShort(ctx, id, () =>
    withTransaction(ctx, async (ctx) => {
      const locked = await lockOrder(ctx, { id, version }, 'reopen');
      const { order, customer } = locked;
      if (order.creditedTotal !== '0' && isZero(dueOf(order)))
        throw new Conflict(`${order.key} was credited whole`, { problem: 'state' });
      const lines = locked.lines.map((line) => ({ ...line, cancelledQty: exact('quantity', '0') }));
      const { lines: priced, totals } = priceOrder(order, lines);
      await updateLines(ctx, id, { lines: priced });
      const change = { ...totals, closedAt: null, cancelledAt: null };
      const action = 'order.reopen';
      if (order.lifecycle === 'cancelled') {
        const draft = { ...change, lifecycle: 'draft' as const, confirmedAt: null, dueOn: null };
        const audited = lineChanges(locked.lines, priced);
        await saveOrder(ctx, { before: order, change: draft, lines: priced, action, audited });
        return;
      }
      // What the order was counted with is in the exposure already.
      const others = { ...customer, exposure: withoutOrder(customer, order) };
      if (!overCredit && isOverCredit(others, { ...order, ...totals }))
        throw new Conflict(`${customer.name} would be over the credit limit`, { problem: 'credit' });
      await promise(ctx, locked, { lines: priced, change: { ...change, lifecycle: 'confirmed' }, onShort, action });
    }),
  );
  return readOrder(ctx, id);
}
