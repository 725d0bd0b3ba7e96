import { type NewProduct, type Product, type ProductOption, VariantInput } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import { newId } from '@quartermaster/db';
import { mergeFieldValues } from '../fields/values';
import type { WriteCtx } from '../kernel/context';
import { insertRecord } from '../records/write';
import type { PlannedVariant } from './insert-variants';
import { allCombinations, combine } from './options';
import { planVariants } from './plan-variants';
import { requireSettings } from './settings';
import { productSource } from './source';

interface Origin {
  /** Where an import had it from, and its variants, in their order. */
  source?: string | null;
  sources?: readonly (string | null)[];
  /** Whether the caller made sure that SKUs and codes are free. */
  isFree?: boolean;
}

/**
 * Creates a product inside a transaction, without its variants, and tells nobody.
 * @returns it, with the variants that `insertVariants` is to give it
 * @throws as `createProduct`, before anything is written
 */
export async function insertProduct(
  ctx: WriteCtx,
  { variants: given, options: wanted, opening: _, acceptCode, fields: ownFields, ...values }: NewProduct,
  { source = null, sources = [], isFree }: Origin = {},
): Promise<{ product: Product; planned: readonly PlannedVariant[] }> {
  await requireSettings(ctx, values);
  const fields = await mergeFieldValues(ctx, productSource.list.noun, { values: {}, change: ownFields });
  const variants =
    given.length > 0 ? given : allCombinations(wanted).map((optionValues) => VariantInput.parse({ optionValues }));
  const { options, combinations } = combine(wanted, { wanted: variants.map(({ optionValues }) => optionValues) });
  const planned = await planVariants(
    ctx,
    variants.map((variant, index) => ({ ...variant, ...combinations[index], source: sources[index] ?? null })),
    {
      texts: combinations.map(({ optionText }) => optionText),
      unitDecimals: values.unitDecimals,
      acceptCode,
      position: 0,
      isFree,
    },
  );
  const id = newId();
  const product = await insertRecord(ctx, productSource, {
    id,
    title: values.name,
    make: (number) => draft(ctx, { ...values, id, number, fields, options, source, planned }),
  });
  return { product, planned };
}

type Draft = Omit<NewProduct, 'variants' | 'opening' | 'acceptCode' | 'options' | 'fields'> &
  Pick<Product, 'id' | 'fields' | 'source'> & { number: number; options: ProductOption[]; planned: PlannedVariant[] };

function draft(ctx: WriteCtx, { number, planned, ...values }: Draft): Product {
  const now = ctx.runtime.clock.now().toISOString();
  return {
    ...values,
    key: keyOf(productSource.list.noun, number),
    imageId: null,
    variantCount: planned.filter(({ status }) => status !== 'archived').length,
    commentCount: 0,
    attachmentCount: 0,
    version: 1,
    createdAt: now,
    updatedAt: now,
    trashedAt: null,
  };
}
