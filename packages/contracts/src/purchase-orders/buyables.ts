import * as z from 'zod';
import { LIMITS } from '../limits';
import { SellableCodes } from '../orders/sellables';
import { id, line } from '../values';

/** How the supplier of an order sells variants: those of its lines, and those with these codes or SKUs. */
export const ListBuyablesInput = z.strictObject({
  orderId: id,
  variantIds: z.array(id).max(LIMITS.orderLines).default([]),
  codes: z.array(line(200)).max(LIMITS.orderLines).default([]),
});
export type ListBuyablesInput = z.input<typeof ListBuyablesInput>;

/** A variant, as one purchase order would take it. Costs are in major units, and absent for callers without `costs.read`. */
export const BuyableVariant = z.object({
  variantId: id,
  productKey: z.string(),
  title: z.string(),
  sku: z.string().nullable(),
  unit: z.string(),
  unitDecimals: z.int(),
  /** Null for none. */
  taxRateId: id.nullable(),
  taxRate: z.string(),
  /** Of one unit, where no part says what a pack costs; in the currency of the workspace. */
  standardCost: z.string().nullable().optional(),
  /** How the supplier sells it; null if it is not known. Costs are in the order's currency. */
  part: z
    .object({
      code: z.string().nullable(),
      name: z.string().nullable(),
      packSize: z.string(),
      minPacks: z.string(),
      multiplePacks: z.string(),
      packCost: z.string().nullable().optional(),
      breaks: z.array(z.object({ packs: z.string(), packCost: z.string() })).optional(),
    })
    .nullable(),
});
export type BuyableVariant = z.infer<typeof BuyableVariant>;

export const ListBuyablesOutput = z.object({ items: z.array(BuyableVariant), codes: SellableCodes });
export type ListBuyablesOutput = z.infer<typeof ListBuyablesOutput>;
