import * as z from 'zod';
import { LIMITS } from '../limits';
import { CURRENCY_CODE } from '../money/currency';
import { exactText, notNegativeText } from '../money/schemas';
import { pageInput } from '../records/inputs';
import { dateOnly, id, idempotencyKey, line, version } from '../values';

const positive = exactText.quantity.refine((text) => text !== '0' && !text.startsWith('-'), 'Enter a number above 0');

/** From so many packs on, one costs so much, in major units of the part's currency. */
const PriceBreak = z.strictObject({ packs: positive, packCost: notNegativeText('price') });

const values = {
  /** What the supplier calls it: the code is found by scans and searches, the name stands on purchase orders. */
  code: line(60).nullable(),
  name: line(LIMITS.productNameChars).nullable(),
  /** Base units in a pack. */
  packSize: positive,
  /** The fewest packs of an order; 0 for no minimum. */
  minPacks: notNegativeText('quantity'),
  /** Only multiples of so many packs are sold. */
  multiplePacks: positive,
  /** Of one pack, in major units; null if it is not known. Only with `costs.read`. */
  packCost: notNegativeText('price').nullable(),
  /** Of the costs; the supplier's if it is left out. */
  currency: z.string().regex(CURRENCY_CODE, 'Enter a currency code like EUR'),
  /** By ascending packs, none dearer than the one before. Only with `costs.read`. */
  breaks: z.array(PriceBreak).max(LIMITS.priceBreaks),
  /** From the order to the arrival; the supplier's if null. */
  leadDays: z.int().min(0).max(730).nullable(),
};

/** A variant, as a supplier sells it. Costs are absent for callers without `costs.read`. */
export const SupplierPart = z.object({
  supplier: z.object({ id, key: z.string(), name: z.string() }),
  variant: z.object({
    id,
    productKey: z.string(),
    title: z.string(),
    sku: z.string().nullable(),
    unit: z.string(),
    unitDecimals: z.int(),
  }),
  code: z.string().nullable(),
  name: z.string().nullable(),
  packSize: z.string(),
  minPacks: z.string(),
  multiplePacks: z.string(),
  packCost: z.string().nullable().optional(),
  currency: z.string(),
  breaks: z.array(z.object({ packs: z.string(), packCost: z.string() })).optional(),
  leadDays: z.int().nullable(),
  /** Suggestions take this supplier. One per variant. */
  preferred: z.boolean(),
  /** Of one pack on the last purchase order that was sent. */
  lastPackCost: z.string().nullable().optional(),
  lastOrderedOn: dateOnly.nullable(),
  version,
});
export type SupplierPart = z.infer<typeof SupplierPart>;

export const ListPartsOfProductInput = z.strictObject({ productId: id });
export type ListPartsOfProductInput = z.infer<typeof ListPartsOfProductInput>;
export const ListPartsOfProductOutput = z.object({ items: z.array(SupplierPart) });

export const ListPartsOfSupplierInput = pageInput.extend({ supplierId: id });
export type ListPartsOfSupplierInput = z.input<typeof ListPartsOfSupplierInput>;
export const ListPartsOfSupplierOutput = z.object({
  items: z.array(SupplierPart),
  nextCursor: z.string().nullable(),
});
export type ListPartsOfSupplierOutput = z.infer<typeof ListPartsOfSupplierOutput>;

const named = { supplierId: id, variantId: id };

/** Adds a part, or changes the given fields of one: then `version` is that which the caller read. */
export const SetSupplierPartInput = z.strictObject({
  ...named,
  version: version.optional(),
  ...z.strictObject(values).partial().shape,
  idempotencyKey: idempotencyKey.optional(),
});
export type SetSupplierPartInput = z.input<typeof SetSupplierPartInput>;
export type PartValues = { [K in keyof typeof values]: z.output<(typeof values)[K]> };

export const RemoveSupplierPartInput = z.strictObject({ ...named, version });
export type RemoveSupplierPartInput = z.infer<typeof RemoveSupplierPartInput>;
export const RemoveSupplierPartOutput = z.object({ removed: z.literal(true) });

/** Makes a supplier the preferred one of a variant, instead of the one that was; or lets it be that no longer. */
export const PreferSupplierPartInput = z.strictObject({ ...named, version, preferred: z.boolean() });
export type PreferSupplierPartInput = z.infer<typeof PreferSupplierPartInput>;
