import * as z from 'zod';
import { LIMITS } from '../limits';
import { positiveText } from '../money/schemas';
import { id, idempotencyKey, line } from '../values';
import { LEAD_SOURCES } from './reason';

export const SuggestReorderInput = z.strictObject({
  /** Only what would be ordered from this supplier. */
  supplierId: id.optional(),
  limit: z.int().min(1).max(LIMITS.orderLines).default(500),
});
export type SuggestReorderInput = z.input<typeof SuggestReorderInput>;

/** A variant that should be ordered, with what that follows from. Quantities are in its unit, unless they are packs. */
export const ReorderSuggestion = z.object({
  variant: z.object({
    id,
    productKey: z.string(),
    title: z.string(),
    sku: z.string().nullable(),
    unit: z.string(),
    unitDecimals: z.int(),
  }),
  available: z.string(),
  waiting: z.string(),
  incoming: z.string(),
  /** On purchase orders that were not sent yet: counted as coming. */
  drafted: z.string(),
  /** On hand and coming, less what is promised and waited for. */
  projected: z.string(),
  reorderPoint: z.string().nullable(),
  targetLevel: z.string().nullable(),
  perDay: z.string(),
  leadDays: z.int(),
  leadSource: z.enum(LEAD_SOURCES),
  /** What is missing, before packs. */
  wanted: z.string(),
  packs: z.string(),
  packSize: z.string(),
  minPacks: z.string(),
  multiplePacks: z.string(),
  quantity: z.string(),
  /** Of one pack at this quantity, in major units of the group's currency; absent for callers without `costs.read`. */
  packCost: z.string().nullable().optional(),
  supplierCode: z.string().nullable(),
  /** Why, in one sentence. */
  reason: z.string(),
});
export type ReorderSuggestion = z.infer<typeof ReorderSuggestion>;

/** What one supplier would get in one purchase order; without a supplier, what nobody is known to sell. */
export const ReorderGroup = z.object({
  supplier: z.object({ id, key: z.string(), name: z.string() }).nullable(),
  currency: z.string().nullable(),
  /** By the names of the products. */
  items: z.array(ReorderSuggestion),
});
export type ReorderGroup = z.infer<typeof ReorderGroup>;

export const ReorderSuggestions = z.object({
  /** By the names of the suppliers; those without one last. */
  groups: z.array(ReorderGroup),
  /** How many there are in all; the groups have the first of them. */
  total: z.int(),
});
export type ReorderSuggestions = z.infer<typeof ReorderSuggestions>;

/** Suggestions that are taken, perhaps with other quantities: one draft for each supplier. */
export const AcceptReorderInput = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        supplierId: id,
        variantId: id,
        packs: positiveText('quantity'),
        reason: line(1_000).nullable(),
      }),
    )
    .min(1)
    .max(LIMITS.orderLines)
    .refine(
      (rows) => new Set(rows.map(({ supplierId, variantId }) => `${supplierId} ${variantId}`)).size === rows.length,
      'Order each product of a supplier once',
    ),
  idempotencyKey: idempotencyKey.optional(),
});
export type AcceptReorderInput = z.input<typeof AcceptReorderInput>;
export const AcceptReorderOutput = z.object({ purchaseOrders: z.array(z.object({ id, key: z.string() })) });
export type AcceptReorderOutput = z.infer<typeof AcceptReorderOutput>;
