import { type Product, type ProductPatch, UpdateProductInput } from '@quartermaster/contracts';
import { mergeFieldValues } from '../fields/values';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { given } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { loadForUpdate, refuseTrashed } from '../records/load';
import { refuseHidden, shownTo } from '../records/visible';
import { saveRecord } from '../records/write';
import { requireSettings } from './settings';
import { productSource } from './source';

/**
 * Changes the given fields of a product.
 * @throws NotFound; Conflict (with the current product); Invalid for one that is in the trash, and for settings, own fields and
 *   decimals that it cannot have
 */
export async function updateProduct(ctx: Ctx, input: UpdateProductInput): Promise<Product> {
  authorize(ctx, 'catalog.write');
  const { id, version, ...patch } = UpdateProductInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, productSource, { id, version });
    refuseTrashed(before);
    refuseHidden(ctx, productSource, { given: patch });
    return shownTo(ctx, productSource, await patchProduct(ctx, before, patch));
  });
}

/** The change itself, for every verb that has loaded the product. @throws Invalid */
export async function patchProduct(ctx: TxCtx, before: Product, { fields, ...patch }: ProductPatch): Promise<Product> {
  const { noun } = productSource.list;
  const own = fields ? { fields: await mergeFieldValues(ctx, noun, { values: before.fields, change: fields }) } : {};
  const change = { ...given(patch), ...own };
  await requireSettings(ctx, {
    categoryId: change.categoryId === before.categoryId ? null : change.categoryId,
    taxRateId: change.taxRateId === before.taxRateId ? null : change.taxRateId,
  });
  const reason = await productSource.refuse?.(ctx, before, change);
  if (reason) throw new Invalid(reason);
  return saveRecord(ctx, productSource, { before, change, action: 'product.update' });
}
