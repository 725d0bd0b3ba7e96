import { type OrderWithLines, PickOrderInput } from '@quartermaster/contracts';
import { add } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { lineChanges } from './line-changes';
import { updateLines } from './lines';
import { lockOrder } from './lock';
import { readOrder } from './read';
import { saveOrder } from './save';

/**
 * Says how much of each line was picked, in all.
 * @throws NotFound; Conflict, also `on_hold`; Invalid for more than was shipped and is reserved
 */
export async function pickOrder(ctx: Ctx, input: PickOrderInput): Promise<OrderWithLines> {
  authorize(ctx, 'orders.ship');
  const { id, version, lines: rows } = PickOrderInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const { order, lines: before } = await lockOrder(ctx, { id, version }, 'pick');
    if (order.heldAt !== null) throw new Conflict(`${order.key} is on hold`, { problem: 'on_hold' });
    const picked = new Map(rows.map(({ lineId, quantity }) => [lineId, exact('quantity', quantity)]));
    for (const lineId of picked.keys())
      if (!before.some((line) => line.id === lineId)) throw new NotFound('Order line');
    const lines = before.map((line) => {
      const pickedQty = picked.get(line.id) ?? line.pickedQty;
      const most = add('quantity', line.shippedQty, line.reservedQty);
      if (picked.has(line.id) && compare('quantity', pickedQty, most) > 0)
        throw new Invalid(`Only ${textOf(most)} ${line.unit} of “${line.description}” are reserved`, 'lines');
      return { ...line, pickedQty };
    });
    await updateLines(ctx, id, { lines: lines.filter((line) => picked.has(line.id)), columns: ['pickedQty'] });
    await saveOrder(ctx, {
      before: order,
      change: {},
      lines,
      action: 'order.pick',
      audited: lineChanges(before, lines),
    });
  });
  return readOrder(ctx, id);
}
