import * as z from 'zod';
import { LIMITS } from '../limits';
import { id, line } from '../values';

/** What an order could take of variants: those of its lines, and those with these codes or SKUs. */
export const ListSellablesInput = z.strictObject({
  orderId: id,
  variantIds: z.array(id).max(LIMITS.orderLines).default([]),
  codes: z.array(line(200)).max(LIMITS.orderLines).default([]),
});
export type ListSellablesInput = z.input<typeof ListSellablesInput>;

/** A variant, as one order would take it. */
export const SellableVariant = z.object({
  variantId: id,
  productKey: z.string(),
  title: z.string(),
  sku: z.string().nullable(),
  unit: z.string(),
  unitDecimals: z.int(),
  isStocked: z.boolean(),
  /** Major units; null if it has none in the order's currency. */
  price: z.string().nullable(),
  /** Null for none, and for customers who pay none. */
  taxRateId: id.nullable(),
  taxRate: z.string(),
  /** At the order's location, not reserved, and waited for by nobody. Absent without `stock.read`, and of what no stock is kept of. */
  free: z.string().optional(),
});
export type SellableVariant = z.infer<typeof SellableVariant>;

/** What codes stand for: one for each, in their order. */
export const SellableCodes = z.array(
  z.object({
    /** Null if no variant that is sold has it, or several have. */
    variantId: id.nullable(),
    /** Base units in what carries the code; 1 unless it is the code of a pack. */
    perCode: z.string(),
  }),
);

export const ListSellablesOutput = z.object({
  items: z.array(SellableVariant),
  codes: SellableCodes,
  /** Whether the customer pays no tax. */
  isTaxExempt: z.boolean(),
});
export type ListSellablesOutput = z.infer<typeof ListSellablesOutput>;
