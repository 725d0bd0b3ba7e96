import { AddVariantsInput, type Variant } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { refuseHidden } from '../records/visible';
import { saveRecord } from '../records/write';
import { insertVariants } from './insert-variants';
import { readVariants, shownVariant } from './load-variants';
import { countVariants, type LockedProduct, lockProduct, tellOfVariants } from './lock';
import { onceMore } from './once-more';
import { combine } from './options';
import { type PlacedVariant, planVariants } from './plan-variants';
import { productSource } from './source';
import { variantSource } from './variant-source';

/**
 * Adds variants to a product, after those that it has.
 * @returns the new ones
 * @throws NotFound; Invalid for a combination of option values that there is already, and for more than 100; Conflict `sku_taken`,
 *   `code_taken`, `check_digit`, `zero_lost`
 */
export async function addVariants(ctx: Ctx, input: AddVariantsInput): Promise<Variant[]> {
  authorize(ctx, 'catalog.write');
  const { idempotencyKey, ...values } = AddVariantsInput.parse(input);
  for (const variant of values.variants) refuseHidden(ctx, variantSource, { given: variant, isNew: true });
  const call = { operation: 'products.addVariants', key: idempotencyKey, body: values };
  const { items } = await onceMore(() =>
    withTransaction(ctx, (ctx) => withIdempotency(ctx, call, async () => ({ items: await add(ctx, values) }))),
  );
  return items.map((variant) => shownVariant(ctx, variant));
}

async function add(
  ctx: TxCtx,
  { productId, variants, acceptCode }: Omit<ReturnType<typeof AddVariantsInput.parse>, 'idempotencyKey'>,
): Promise<Variant[]> {
  return placeVariants(ctx, await lockProduct(ctx, productId), { variants, acceptCode });
}

/** Adds variants to a locked product, with audit and notice. @throws as `addVariants`, before anything is written */
export async function placeVariants(
  ctx: TxCtx,
  { product, variants }: LockedProduct,
  { variants: given, acceptCode }: { variants: readonly PlacedVariant[]; acceptCode: boolean },
): Promise<Variant[]> {
  const { options, combinations } = combine(product.options, {
    wanted: given.map(({ optionValues }) => optionValues),
    taken: variants.map(({ optionText }) => optionText),
  });
  const planned = await planVariants(
    ctx,
    given.map((variant, index) => ({ ...variant, ...combinations[index] })),
    {
      texts: combinations.map(({ optionText }) => optionText),
      unitDecimals: product.unitDecimals,
      acceptCode,
      position: 1 + Math.max(-1, ...variants.map(({ position }) => position)),
    },
  );
  // Values that the options did not have.
  await saveRecord(ctx, productSource, { before: product, change: { options }, action: 'product.updateOptions' });
  const ids = await insertVariants(ctx, [{ product, planned }]);
  await countVariants(ctx, product.id, planned.filter(({ status }) => status !== 'archived').length);
  const added = await readVariants(ctx, { ids });
  const named = added.map(({ id, title, sku }) => ({ id, title, sku }));
  const changes = { variants: [null, named] } satisfies Record<string, [unknown, unknown]>;
  await audit(ctx, { action: 'product.addVariants', noun: 'product', ref: product.id, changes });
  tellOfVariants(ctx, product.id);
  return added;
}
