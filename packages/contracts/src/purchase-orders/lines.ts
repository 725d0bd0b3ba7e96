import * as z from 'zod';
import { LIMITS } from '../limits';
import { notNegativeText, percentText, positiveText } from '../money/schemas';
import { distinctIds, LINE_KINDS } from '../orders/lines';
import { dateOnly, id, line } from '../values';

/**
 * A line of a purchase order: an item, or a charge such as freight. Quantities are in the product's unit, amounts in minor units, of what
 * was not cancelled. What is paid is absent for callers without `costs.read`.
 */
export const PurchaseLine = z.object({
  id,
  position: z.int(),
  kind: z.enum(LINE_KINDS),
  variantId: id.nullable(),
  /** What the supplier calls it. */
  supplierCode: z.string().nullable(),
  description: z.string(),
  sku: z.string().nullable(),
  unit: z.string(),
  /** Ordered: `packs` times `packSize` is `quantity`. */
  packs: z.string(),
  packSize: z.string(),
  quantity: z.string(),
  /** Of one pack, in major units of the order's currency, without tax. */
  packCost: z.string().optional(),
  /** Whether somebody typed the cost, or it is what the supplier's part or the product says. */
  costSource: z.enum(['typed', 'part']),
  discountPercent: z.string().optional(),
  taxRateId: id.nullable(),
  /** Per cent, as it was when the line was saved. */
  taxRate: z.string(),
  netAmount: z.string().optional(),
  taxAmount: z.string().optional(),
  totalAmount: z.string().optional(),
  /** Null where the order says it. */
  expectedOn: dateOnly.nullable(),
  receivedQty: z.string(),
  /** Came, and was not taken in. */
  rejectedQty: z.string(),
  /** Of what was rejected, what the supplier sends again. */
  replaceQty: z.string(),
  cancelledQty: z.string(),
  /** What is left to come. */
  openQty: z.string(),
  firstReceivedOn: dateOnly.nullable(),
  lastReceivedOn: dateOnly.nullable(),
  /** What the goods that came are worth, in major units of the workspace's currency. */
  receivedValue: z.string().optional(),
  /** The line of a sales order that it is bought for. */
  forOrderId: id.nullable(),
  forLineId: id.nullable(),
  /** Why it was suggested. */
  reason: z.string().nullable(),
});
export type PurchaseLine = z.infer<typeof PurchaseLine>;

/** A line as it is to be. What is left out stays as it is. */
export const PurchaseLineInput = z
  .strictObject({
    /** Of a line that is there; left out for a new one. */
    id: id.optional(),
    kind: z.enum(LINE_KINDS).default('item'),
    /** Left out for a charge, and for an item that is in no catalogue. */
    variantId: id.nullable().default(null),
    /** Left out of a new line, these are those of the supplier's part. */
    supplierCode: line(60).nullable().optional(),
    packSize: positiveText('quantity').optional(),
    /** Needs `costs.read`. */
    packCost: notNegativeText('price').optional(),
    /** Left out of a new line, it is what the variant is called. */
    description: line(300).optional(),
    packs: notNegativeText('quantity'),
    discountPercent: percentText.optional(),
    /** Left out of a new line, it is the product's; null for none. */
    taxRateId: id.nullable().optional(),
    expectedOn: dateOnly.nullable().optional(),
    /** Why it was suggested. */
    reason: line(200).nullable().optional(),
  })
  .refine(({ kind, variantId }) => kind === 'item' || variantId === null, {
    path: ['variantId'],
    message: 'A charge has no variant',
  })
  .refine(({ id, variantId, description }) => id !== undefined || variantId !== null || description !== undefined, {
    path: ['description'],
    message: 'Describe the line',
  });
export type PurchaseLineInput = z.input<typeof PurchaseLineInput>;
export type WantedPurchaseLine = z.output<typeof PurchaseLineInput>;

/** All lines of a purchase order, in their order. */
export const purchaseLines = z
  .array(PurchaseLineInput)
  .max(LIMITS.orderLines, 'A purchase order has at most 1,000 lines')
  .refine(distinctIds, 'Give each line once');

/** A line that the supplier may not take so: fewer packs than the part's minimum, or no multiple of its packs. It is saved all the same. */
export const PackWarning = z.object({ lineId: id, packs: z.string(), minPacks: z.string(), multiplePacks: z.string() });
export type PackWarning = z.infer<typeof PackWarning>;
