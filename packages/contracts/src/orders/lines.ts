import * as z from 'zod';
import { LIMITS } from '../limits';
import { notNegativeText, percentText } from '../money/schemas';
import { dateOnly, id, line } from '../values';

export const LINE_KINDS = ['item', 'charge'] as const;

/** A line of an order: an item, or a charge such as shipping. Amounts are in minor units, of what was not cancelled. */
export const OrderLine = z.object({
  id,
  position: z.int(),
  kind: z.enum(LINE_KINDS),
  variantId: id.nullable(),
  description: z.string(),
  sku: z.string().nullable(),
  unit: z.string(),
  /** Ordered, in the product's unit. */
  quantity: z.string(),
  /** Major units of the order's currency. */
  unitPrice: z.string(),
  /** Whether somebody typed the price, or it is the variant's. */
  priceSource: z.enum(['typed', 'list']),
  discountPercent: z.string(),
  taxRateId: id.nullable(),
  /** Per cent, as it was when the line was saved. */
  taxRate: z.string(),
  grossAmount: z.string(),
  lineDiscount: z.string(),
  /** Its share of the order's discount. */
  orderDiscount: z.string(),
  netAmount: z.string(),
  taxAmount: z.string(),
  totalAmount: z.string(),
  /** Where its goods are taken from; null where the order says it. */
  locationId: id.nullable(),
  promisedOn: dateOnly.nullable(),
  reservedQty: z.string(),
  /** Confirmed, without goods. */
  waitingQty: z.string(),
  /** When these are expected; null if nothing waits, or nothing is coming for all of it. */
  expectedOn: dateOnly.nullable(),
  pickedQty: z.string(),
  shippedQty: z.string(),
  returnedQty: z.string(),
  cancelledQty: z.string(),
  invoicedQty: z.string(),
  /** Of what was invoiced. */
  creditedQty: z.string(),
  /** What is left to ship. */
  openQty: z.string(),
  note: z.string().nullable(),
  /** Of what was shipped; absent for callers without `costs.read`. */
  costValue: z.string().optional(),
});
export type OrderLine = z.infer<typeof OrderLine>;

/** A line as it is to be. */
export const OrderLineInput = z
  .strictObject({
    /** Of a line that is there; left out for a new one. */
    id: id.optional(),
    kind: z.enum(LINE_KINDS).default('item'),
    /** Left out for a charge, and for an item that is in no catalogue. */
    variantId: id.nullable().default(null),
    /** Left out, it is what the variant is called. */
    description: line(300).optional(),
    quantity: notNegativeText('quantity'),
    /** With tax if the order's prices include it. Left out, it is the variant's price. */
    unitPrice: notNegativeText('price').optional(),
    discountPercent: percentText.default('0'),
    /** Left out, it is the product's; null for none. */
    taxRateId: id.nullable().optional(),
    locationId: id.nullable().default(null),
    promisedOn: dateOnly.nullable().default(null),
    note: line(300).nullable().default(null),
  })
  .refine(({ kind, variantId }) => kind === 'item' || variantId === null, {
    path: ['variantId'],
    message: 'A charge has no variant',
  })
  .refine(({ variantId, description }) => variantId !== null || description !== undefined, {
    path: ['description'],
    message: 'Describe the line',
  });
export type OrderLineInput = z.input<typeof OrderLineInput>;

/** Whether no line is given twice. */
export const distinctIds = (lines: ReadonlyArray<{ id?: string | undefined }>) => {
  const ids = lines.flatMap((line) => line.id ?? []);
  return new Set(ids).size === ids.length;
};

/** All lines of an order, in their order. */
export const orderLines = z
  .array(OrderLineInput)
  .max(LIMITS.orderLines, 'An order has at most 1,000 lines')
  .refine(distinctIds, 'Give each line once');
export type WantedLine = z.output<typeof OrderLineInput>;
