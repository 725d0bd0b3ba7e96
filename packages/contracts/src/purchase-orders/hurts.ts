import * as z from 'zod';
import { dateOnly, id } from '../values';

export const PurchaseHurtsInput = z.strictObject({ id });
export type PurchaseHurtsInput = z.infer<typeof PurchaseHurtsInput>;

/** An order that waits for goods of a purchase order. */
const WaitingOrder = z.object({
  order: z.object({ id, key: z.string(), customer: z.string() }),
  promisedOn: dateOnly.nullable(),
  /** When the last of what it waits for here is expected. */
  on: dateOnly,
  /** Units of all its lines, in their products' units. */
  quantity: z.string(),
  /** Expected after its promise, or not yet here although it should be. */
  isLate: z.boolean(),
});

/** Whom it hurts if a purchase order is late: those that are late already first, then by their promises. */
export const PurchaseHurts = z.object({
  items: z.array(WaitingOrder),
  /** How many there are; the list ends at a hundred. */
  total: z.int(),
});
export type PurchaseHurts = z.infer<typeof PurchaseHurts>;
