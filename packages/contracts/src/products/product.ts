import * as z from 'zod';
import { LIMITS } from '../limits';
import type { CreateInput, Detail, Patch, Summary } from '../records/column';
import { FieldValues, FieldValuesPatch } from '../records/field-values';
import { bulkInput } from '../records/inputs';
import { recordSchemas } from '../records/schemas';
import { Opening } from '../stock/stock';
import { distinct, distinctNames, id, idempotencyKey, line, version } from '../values';
import { product } from './kind';
import { Variant, VariantInput } from './variant';

type C = typeof product.columns;

/** What variants of a product differ by: a size, with the values that there are. */
export const ProductOption = z.object({ name: z.string(), values: z.array(z.string()) });
export type ProductOption = z.infer<typeof ProductOption>;

const optionInput = z.strictObject({
  name: line(40),
  /** Values that variants have besides are added at the end. */
  values: z.array(line(LIMITS.optionChars)).max(LIMITS.variants).refine(distinct, 'List each value once').default([]),
});
const optionsInput = z
  .array(optionInput)
  .max(LIMITS.options)
  .refine(distinctNames, 'Give each option a name of its own');

export interface ProductSummary extends Summary<C> {
  fields: FieldValues;
}
export interface Product extends Detail<C> {
  fields: FieldValues;
  options: ProductOption[];
}
export interface ProductTypes {
  summary: ProductSummary;
  detail: Product;
  create: CreateInput<C>;
  patch: Patch<C>;
}

export const productSchemas = recordSchemas<C, ProductTypes>(product, {
  output: { fields: FieldValues, options: z.array(ProductOption) },
  input: { fields: FieldValues, options: z.array(ProductOption), imageId: id },
});
export const ProductSummary = productSchemas.summary;
export const Product = productSchemas.detail;

/**
 * A new product. Without `variants`, it gets one for each combination of its options' values, or the only one of a product without
 * options.
 */
export const CreateProductInput = productSchemas.create.omit({ imageId: true }).extend({
  fields: FieldValues.default({}),
  options: optionsInput.default([]),
  variants: z.array(VariantInput).max(LIMITS.variants).default([]),
  /** What there is of the variants already, by their places in `variants`; without those, in what the options make. */
  opening: z
    .array(
      Opening.extend({
        variant: z
          .int()
          .min(0)
          .max(LIMITS.variants - 1),
      }),
    )
    .max(LIMITS.stockRows)
    .default([]),
  /** Take barcodes with a doubtful check digit as they are; otherwise a Conflict asks. */
  acceptCode: z.boolean().default(false),
  idempotencyKey: idempotencyKey.optional(),
});
export type CreateProductInput = z.input<typeof CreateProductInput>;
export type NewProduct = Omit<z.output<typeof CreateProductInput>, 'idempotencyKey'>;
export const CreateProductOutput = z.object({ product: Product, variants: z.array(Variant) });
export type CreateProductOutput = z.infer<typeof CreateProductOutput>;

/** Fields left out stay as they are. */
export const ProductPatch = productSchemas.patch.extend({ fields: FieldValuesPatch.optional() });
export type ProductPatch = z.input<typeof ProductPatch>;

export const UpdateProductInput = ProductPatch.extend({ id, version });
export type UpdateProductInput = z.input<typeof UpdateProductInput>;

export const BulkProductsInput = bulkInput(ProductPatch.omit({ imageId: true }));
export type BulkProductsInput = z.input<typeof BulkProductsInput>;

/**
 * The options as they are to be, in order: renamed, added, left out, with their values in order. Each variant keeps its values; for
 * an option that is new it gets the first one.
 */
export const UpdateOptionsInput = z.strictObject({
  id,
  version,
  options: z
    .array(
      optionInput.extend({
        /** Its name before, if it has another one now. */
        was: z.string().max(40).optional(),
        /** New names of values by those before. */
        renamed: z.record(z.string().max(LIMITS.optionChars), line(LIMITS.optionChars)).default({}),
      }),
    )
    .max(LIMITS.options)
    .refine(distinctNames, 'Give each option a name of its own'),
});
export type UpdateOptionsInput = z.input<typeof UpdateOptionsInput>;
