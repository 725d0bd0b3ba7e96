import type { NewProduct, Product } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { together } from '../kernel/together';
import { insertProduct } from './insert-product';
import { insertVariants } from './insert-variants';

/** A product that an import brings. Its SKUs and codes are free, and it stands for itself: its opening stock is posted elsewhere. */
export interface Brought {
  values: NewProduct;
  source: string | null;
  /** Of its variants, in their order. */
  sources: readonly (string | null)[];
}

export interface MadeProduct {
  product: Product;
  /** In the order of its variants. */
  variantIds: readonly string[];
}

/**
 * Creates products inside a transaction, in as many statements for hundreds as for one, and tells nobody.
 * @returns for each what was made, or why it was refused before anything of it was written
 */
export async function addProducts(ctx: TxCtx, products: readonly Brought[]): Promise<Array<MadeProduct | Invalid>> {
  const results = await together(
    ctx,
    products.map(
      ({ values, ...origin }) =>
        (ctx) =>
          insertProduct(ctx, values, { ...origin, isFree: true }),
    ),
  );
  const made = results.flatMap((result) => (result instanceof Invalid ? [] : [result]));
  const ids = await insertVariants(ctx, made);
  let from = 0;
  return results.map((result) => {
    if (result instanceof Invalid) return result;
    const variantIds = ids.slice(from, from + result.planned.length);
    from += variantIds.length;
    return { product: result.product, variantIds };
  });
}
