import { CreateProductInput, type CreateProductOutput, type NewProduct } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx, WriteCtx } from '../kernel/context';
import { createOnce } from '../kernel/create-once';
import { Invalid } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { refuseHidden, shownTo } from '../records/visible';
import { lockBooks } from '../stock/books';
import { mayOpen, postOpening } from '../stock/open';
import { insertProduct } from './insert-product';
import { insertVariants } from './insert-variants';
import { readVariants, shownVariant } from './load-variants';
import { onceMore } from './once-more';
import { productSource } from './source';
import { variantSource } from './variant-source';

/**
 * Creates a product with its variants, and what there is of them already.
 * @throws Conflict `sku_taken`, `code_taken`, `check_digit`, `zero_lost`; Invalid for two equal variants, for settings and own fields
 *   that are not of this workspace, and for a price without a currency; for opening stock as `openStock`
 */
export async function createProduct(ctx: Ctx, input: CreateProductInput): Promise<CreateProductOutput> {
  authorize(ctx, 'catalog.write');
  const { idempotencyKey, ...values } = CreateProductInput.parse(input);
  for (const variant of values.variants) refuseHidden(ctx, variantSource, { given: variant, isNew: true });
  const call = { operation: 'products.create', key: idempotencyKey, body: values };
  mayOpen(ctx, values.opening);
  const { product, variants } = await onceMore(() =>
    values.opening.length === 0
      ? createOnce(ctx, call, (ctx) => make(ctx, values))
      : withTransaction(ctx, (ctx) => withIdempotency(ctx, call, () => makeWithStock(ctx, values))),
  );
  // Also where it is the answer of an earlier call: the caller's role may have changed since.
  return {
    product: shownTo(ctx, productSource, product),
    variants: variants.map((variant) => shownVariant(ctx, variant)),
  };
}

async function make(ctx: WriteCtx, values: NewProduct): Promise<CreateProductOutput> {
  const made = await insertProduct(ctx, values);
  const { product } = made;
  await insertVariants(ctx, [made]);
  notice(ctx, { noun: 'product', ref: product.id, kind: 'created', version: 1 });
  return { product, variants: await readVariants(ctx, { productId: product.id }) };
}

/** Moves need locks of their own: such a product does not share a transaction with others. */
async function makeWithStock(ctx: TxCtx, values: NewProduct): Promise<CreateProductOutput> {
  await lockBooks(ctx);
  const { product, variants } = await make(ctx, values);
  const rows = values.opening.map(({ variant: place, ...row }, index) => {
    const variant = variants[place];
    if (!variant) throw new Invalid(`There is no variant ${place}`, `opening.${index}.variant`);
    return { ...row, variantId: variant.id };
  });
  await postOpening(ctx, rows, 'opening');
  return { product, variants: await readVariants(ctx, { productId: product.id }) };
}
