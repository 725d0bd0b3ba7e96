import * as z from 'zod';
import { id } from '../values';

export const ListReceivableInput = z.strictObject({ orderId: id });
export type ListReceivableInput = z.infer<typeof ListReceivableInput>;

/** What the dock has to know of a variant that a purchase order brings. Quantities are in its product's unit. */
const ReceivableVariant = z.object({
  variantId: id,
  unitDecimals: z.int(),
  /** Where it is kept. */
  bin: z.string().nullable(),
  /** What there is of it. Absent without `stock.read`, and of what no stock is kept of. */
  levels: z.array(z.object({ locationId: id, onHand: z.string() })).optional(),
  /** The first lines of orders that wait for it, in the order in which they get it. Absent without `orders.read`. */
  waiting: z.array(z.object({ orderId: id, orderKey: z.string(), locationId: id, quantity: z.string() })).optional(),
});

export const ListReceivableOutput = z.object({
  /** How much more than ordered may come of a line before somebody has to choose, in per cent. */
  overPercent: z.string(),
  /** Each variant once. */
  items: z.array(ReceivableVariant),
});
export type ListReceivableOutput = z.infer<typeof ListReceivableOutput>;
