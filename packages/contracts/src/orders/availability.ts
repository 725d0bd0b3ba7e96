import * as z from 'zod';
import { dateOnly, id } from '../values';
import { ORDER_STOCKS } from './states';

/** Where units of a line come from. */
const Piece = z.object({
  /** `none`: nothing is coming for them. */
  from: z.enum(['stock', 'purchase', 'none']),
  /** Null for callers without `purchasing.read`, too. */
  purchaseOrder: z.object({ id, key: z.string() }).nullable(),
  quantity: z.string(),
  /** Null for what is in stock, and for what nothing is coming for. */
  on: dateOnly.nullable(),
  /** Nobody said when: it follows from how long the supplier takes. */
  isGuess: z.boolean(),
});
export type AvailabilityPiece = z.infer<typeof Piece>;

/** When the goods of a line can be had. */
export const LineAvailability = z.object({
  lineId: id,
  state: z.enum(['ok', 'expected', 'short']),
  /** When the last of what is coming is expected. */
  on: dateOnly.nullable(),
  /** Units that nothing is coming for. */
  short: z.string(),
  /** What is left to ship, in parts. */
  pieces: z.array(Piece),
});
export type LineAvailability = z.infer<typeof LineAvailability>;

export const OrderAvailabilityInput = z.strictObject({ id });
export type OrderAvailabilityInput = z.infer<typeof OrderAvailabilityInput>;

/** Of an order that is not confirmed: as if it were confirmed now, after all who wait already. */
export const OrderAvailability = z.object({
  /** Of its worst line. */
  state: z.enum(ORDER_STOCKS),
  on: dateOnly.nullable(),
  /** Those with something left to ship that stock is kept of. */
  lines: z.array(LineAvailability),
});
export type OrderAvailability = z.infer<typeof OrderAvailability>;
