import * as z from 'zod';
import { exactText } from '../money/schemas';
import { id, idempotencyKey, instant, line } from '../values';

/** Goods that are set aside without an order: nobody else can be promised them. */
export const StockHold = z.object({
  id,
  variantId: id,
  locationId: id,
  /** In the product's unit. */
  quantity: z.string(),
  /** For whom; null if it is for nobody in particular. */
  customer: z.object({ id, key: z.string(), title: z.string() }).nullable(),
  reason: z.string().nullable(),
  /** When it is released by itself; null for never. */
  expiresAt: instant.nullable(),
  createdById: z.string(),
  createdAt: instant,
});
export type StockHold = z.infer<typeof StockHold>;

export const HoldStockInput = z.strictObject({
  variantId: id,
  /** The default location if it is left out. */
  locationId: id.optional(),
  quantity: exactText.quantity.refine((text) => text !== '0' && !text.startsWith('-'), 'Enter a number above 0'),
  customerId: id.nullable().default(null),
  reason: line(100).nullable().default(null),
  expiresAt: instant.nullable().default(null),
  idempotencyKey: idempotencyKey.optional(),
});
export type HoldStockInput = z.input<typeof HoldStockInput>;

export const ReleaseHoldInput = z.strictObject({ id });
export type ReleaseHoldInput = z.infer<typeof ReleaseHoldInput>;

/** What is set aside of a variant, the newest first. */
export const ListHoldsInput = z.strictObject({ variantId: id });
export type ListHoldsInput = z.infer<typeof ListHoldsInput>;
export const ListHoldsOutput = z.object({ items: z.array(StockHold) });
export type ListHoldsOutput = z.infer<typeof ListHoldsOutput>;
