import { UpdateVariantInput, type Variant } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { refuseHidden } from '../records/visible';
import { changeVariant } from './change-variant';
import { productOf, shownVariant } from './load-variants';
import { lockProduct, variantOf } from './lock';
import { onceMore } from './once-more';
import { variantSource } from './variant-source';

/**
 * Changes the given fields of a variant.
 * @throws NotFound; Conflict (with the current variant), `sku_taken`, `code_taken`, `check_digit`, `zero_lost`; Invalid for option values
 *   that another variant has, and if the product is in the trash
 */
export async function updateVariant(ctx: Ctx, input: UpdateVariantInput): Promise<Variant> {
  authorize(ctx, 'catalog.write');
  const { id, version, acceptCode, ...change } = UpdateVariantInput.parse(input);
  refuseHidden(ctx, variantSource, { given: change });
  const productId = await productOf(ctx, id);
  return onceMore(() =>
    withTransaction(ctx, async (ctx) => {
      const locked = await lockProduct(ctx, productId);
      const before = variantOf(ctx, locked, { id, version });
      const after = await changeVariant(ctx, locked, { before, change, acceptCode, action: 'product.updateVariant' });
      return shownVariant(ctx, after);
    }),
  );
}
