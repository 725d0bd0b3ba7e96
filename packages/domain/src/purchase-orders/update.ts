import { type PurchaseOrderWithLines, UpdatePurchaseOrderInput } from '@quartermaster/contracts';
import { mergeFieldValues } from '../fields/values';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { given } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { loadForUpdate, refuseTrashed } from '../records/load';
import { saveRecord } from '../records/write';
import { readPurchase } from './read';
import { purchaseOrderSource } from './source';

/**
 * Changes what neither amounts nor deliveries depend on.
 * @throws NotFound; Conflict with the order as it is now; Invalid in the trash, and for own fields it cannot have
 */
export async function updatePurchaseOrder(ctx: Ctx, input: UpdatePurchaseOrderInput): Promise<PurchaseOrderWithLines> {
  authorize(ctx, 'purchasing.write');
  const { id, version, fields, ...patch } = UpdatePurchaseOrderInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, purchaseOrderSource, { id, version });
    refuseTrashed(before);
    const own = fields
      ? { fields: await mergeFieldValues(ctx, 'purchaseOrder', { values: before.fields, change: fields }) }
      : {};
    const change = { ...given(patch), ...own };
    await saveRecord(ctx, purchaseOrderSource, { before, change, action: 'purchaseOrder.update' });
  });
  return readPurchase(ctx, id);
}
