import * as z from 'zod';
import { LIMITS } from '../limits';
import { CURRENCY_CODE } from '../money/currency';
import type { Row } from '../records/column';
import { FieldValues } from '../records/field-values';
import { listSchemas } from '../records/schemas';
import { distinctNames, id, idempotencyKey, line, version } from '../values';
import { PRODUCT_STATUSES } from './statuses';
import type { variants } from './variants';
import { variants as list } from './variants';

/** A variant in lists. */
export interface VariantRow extends Row<typeof variants.columns> {
  optionValues: string[];
  fields: FieldValues;
}
export interface VariantTypes {
  summary: VariantRow;
}
export const VariantRow = listSchemas<typeof variants.columns, VariantTypes>(list, {
  output: { optionValues: z.array(z.string()), fields: FieldValues },
}).summary;

/** A decimal that is not negative, as text: it is never a number on its way. */
const decimal = (digits: number, places: number) =>
  z
    .string()
    .regex(
      new RegExp(`^\\d{1,${digits}}(?:\\.\\d{1,${places}})?$`),
      `Enter a number of 0 or more with up to ${places} decimals`,
    );
const price = decimal(15, 4);
const cost = decimal(13, 6);
const quantity = decimal(12, 3);
const days = z.int().min(0).max(730);
const code = line(40);
const optionValue = line(LIMITS.optionChars);

/** A pack of a variant: a box of 12. */
export const Pack = z.strictObject({
  name: line(30),
  /** Base units in it. */
  size: quantity.refine((size) => /[1-9]/.test(size), 'Enter more than 0'),
});
export type Pack = z.infer<typeof Pack>;

/** One more code of a variant, perhaps of a pack of it. */
export const OtherCode = z.strictObject({
  code,
  /** Base units in what carries the code. */
  perCode: Pack.shape.size.default('1'),
});
export type OtherCode = z.output<typeof OtherCode>;

/** What people say of a variant. */
const values = {
  sku: line(60).nullable(),
  barcode: code.nullable(),
  /** Major units for one base unit. */
  price: price.nullable(),
  /** The workspace's currency if left out. */
  priceCurrency: z.string().regex(CURRENCY_CODE, 'Enter a currency code like EUR').nullable(),
  /** Major units of the workspace's currency; only with `costs.read`. */
  standardCost: cost.nullable(),
  weightGrams: z.int().min(0).max(1_000_000_000).nullable(),
  reorderPoint: quantity.nullable(),
  targetLevel: quantity.nullable(),
  leadDays: days.nullable(),
  bin: line(20).nullable(),
  status: z.enum(PRODUCT_STATUSES),
  packs: z.array(Pack).max(LIMITS.packs).refine(distinctNames, 'Give each pack a name of its own'),
  codes: z.array(OtherCode).max(LIMITS.codes),
};

/** A new variant. */
export const VariantInput = z.strictObject({
  /** One for each option of the product, in their order. */
  optionValues: z.array(optionValue).max(LIMITS.options).default([]),
  sku: values.sku.default(null),
  barcode: values.barcode.default(null),
  price: values.price.default(null),
  priceCurrency: values.priceCurrency.default(null),
  standardCost: values.standardCost.optional(),
  weightGrams: values.weightGrams.default(null),
  reorderPoint: values.reorderPoint.default(null),
  targetLevel: values.targetLevel.default(null),
  leadDays: values.leadDays.default(null),
  bin: values.bin.default(null),
  status: values.status.default('active'),
  packs: values.packs.default([]),
  codes: values.codes.default([]),
});
export type VariantInput = z.input<typeof VariantInput>;
export type NewVariant = z.output<typeof VariantInput>;

/** What a change of a variant may say. Fields left out stay as they are; packs and codes are given whole. */
export const VariantPatch = z.strictObject(values).partial();
export type VariantPatch = z.infer<typeof VariantPatch>;

/** A variant with all that belongs to it. */
export const Variant = VariantRow.extend({
  packs: z.array(z.object({ name: z.string(), size: z.string() })),
  codes: z.array(z.object({ code: z.string(), perCode: z.string() })),
});
export type Variant = z.infer<typeof Variant>;

/** Take a barcode with a doubtful check digit as it is; otherwise a Conflict asks. */
const acceptCode = z.boolean().default(false);

export const ListVariantsOfInput = z.strictObject({ productId: id });
export type ListVariantsOfInput = z.infer<typeof ListVariantsOfInput>;
export const ListVariantsOfOutput = z.object({ items: z.array(Variant) });

export const AddVariantsInput = z.strictObject({
  productId: id,
  variants: z.array(VariantInput).min(1).max(LIMITS.variants),
  acceptCode,
  idempotencyKey: idempotencyKey.optional(),
});
export type AddVariantsInput = z.input<typeof AddVariantsInput>;

export const UpdateVariantInput = VariantPatch.extend({
  id,
  version,
  /** One for each option of the product, in their order. */
  optionValues: z.array(optionValue).max(LIMITS.options).optional(),
  acceptCode,
});
export type UpdateVariantInput = z.input<typeof UpdateVariantInput>;

export const RemoveVariantInput = z.strictObject({ id, version });
export type RemoveVariantInput = z.infer<typeof RemoveVariantInput>;
/** A variant that was ever used is archived instead. */
export const RemoveVariantOutput = z.object({ archived: z.boolean() });
