import { BulkProductsInput, type BulkRun, type ProductTypes } from '@quartermaster/contracts';
import { changeMany } from '../bulk/change-many';
import type { BulkKind } from '../bulk/kind';
import type { Ctx } from '../kernel/context';
import { refuseTrashed } from '../records/load';
import { productSource } from './source';
import { patchProduct } from './update';

export const productBulk: BulkKind<ProductTypes> = {
  source: productSource,
  async change(ctx, before, change) {
    refuseTrashed(before);
    await patchProduct(ctx, before, { ...BulkProductsInput.shape.change.parse(change).set });
  },
};

/**
 * Changes many products under one operation: one undo takes all of it back.
 * @throws Invalid for a query that cannot be read; Conflict on a reused key; Unavailable if nothing was changed
 */
export async function bulkProducts(ctx: Ctx, input: BulkProductsInput): Promise<BulkRun> {
  return changeMany(ctx, productBulk, BulkProductsInput.parse(input));
}
