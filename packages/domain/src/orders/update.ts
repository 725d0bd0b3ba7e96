import { type OrderWithLines, UpdateOrderInput } from '@quartermaster/contracts';
import { mergeFieldValues } from '../fields/values';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { given } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { loadForUpdate, refuseTrashed } from '../records/load';
import { saveRecord } from '../records/write';
import { requireMembers } from '../tasks/assign';
import { readOrder } from './read';
import { orderSource } from './source';

/**
 * Changes what neither prices nor stock depend on.
 * @throws NotFound; Conflict with the order as it is now; Invalid in the trash, and for an owner or own fields it cannot have
 */
export async function updateOrder(ctx: Ctx, input: UpdateOrderInput): Promise<OrderWithLines> {
  authorize(ctx, 'orders.write');
  const { id, version, fields, ...patch } = UpdateOrderInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, orderSource, { id, version });
    refuseTrashed(before);
    const { noun } = orderSource.list;
    const own = fields ? { fields: await mergeFieldValues(ctx, noun, { values: before.fields, change: fields }) } : {};
    const change = { ...given(patch), ...own };
    if (change.ownerId && change.ownerId !== before.ownerId) await requireMembers(ctx, [change.ownerId], 'ownerId');
    await saveRecord(ctx, orderSource, { before, change, action: 'order.update' });
  });
  return readOrder(ctx, id);
}
