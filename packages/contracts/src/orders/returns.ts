import * as z from 'zod';
import { LIMITS } from '../limits';
import { notNegativeText } from '../money/schemas';
import { dateOnly, id, idempotencyKey, instant, line, version } from '../values';
import { OrderWithLines } from './order';

/** Announced, here, here and credited, or taken back. */
export const RETURN_STATUSES = ['open', 'received', 'closed', 'cancelled'] as const;
/** Where returned goods go. */
export const RETURN_OUTCOMES = ['restock', 'scrap'] as const;

/** Goods of an order that come back together. Values are absent for callers without `costs.read`. */
export const SalesReturn = z.object({
  id,
  orderId: id,
  /** 1, 2, 3 … of the order. */
  nr: z.int(),
  status: z.enum(RETURN_STATUSES),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  /** Where the goods are, once they are here. */
  locationId: id.nullable(),
  receivedOn: dateOnly.nullable(),
  createdAt: instant,
  version,
  lines: z.array(
    z.object({
      lineId: id,
      outcome: z.enum(RETURN_OUTCOMES),
      variantId: id.nullable(),
      quantity: z.string(),
      /** What came back into the stock. */
      value: z.string().optional(),
    }),
  ),
});
export type SalesReturn = z.infer<typeof SalesReturn>;

export const ListReturnsInput = z.strictObject({ orderId: id });
export type ListReturnsInput = z.infer<typeof ListReturnsInput>;
export const ListReturnsOutput = z.object({ items: z.array(SalesReturn) });
export type ListReturnsOutput = z.infer<typeof ListReturnsOutput>;

/** How much of each line can come back: shipped, and neither returned nor announced. Lines of which nothing can are left out. */
export const ReturnableInput = z.strictObject({ orderId: id });
export type ReturnableInput = z.infer<typeof ReturnableInput>;
export const ReturnableOutput = z.object({ items: z.array(z.object({ lineId: id, quantity: z.string() })) });
export type ReturnableOutput = z.infer<typeof ReturnableOutput>;

/** Rows of nothing are left out; several rows of one line and outcome count together. */
const rows = z
  .array(
    z.strictObject({
      lineId: id,
      quantity: notNegativeText('quantity'),
      outcome: z.enum(RETURN_OUTCOMES).default('restock'),
    }),
  )
  .min(1)
  .max(LIMITS.orderLines);

const arrival = {
  /** The day of the workspace on which they came; today if it is left out. */
  receivedOn: dateOnly.optional(),
  /** Where they are put; the order's location if it is left out. */
  locationId: id.optional(),
};

/** Goods that are to come back, or with `isReceived` are here already. */
export const OpenReturnInput = z.strictObject({
  orderId: id,
  lines: rows,
  reason: line(100).nullable().default(null),
  note: line(200).nullable().default(null),
  isReceived: z.boolean().default(false),
  ...arrival,
  idempotencyKey: idempotencyKey.optional(),
});
export type OpenReturnInput = z.input<typeof OpenReturnInput>;

/** The announced goods are here. */
export const ReceiveReturnInput = z.strictObject({
  id,
  version,
  /** What came; left out, what was announced. */
  lines: rows.optional(),
  ...arrival,
});
export type ReceiveReturnInput = z.input<typeof ReceiveReturnInput>;

/** Of goods that are here: they leave again, to the customer, while they are there and nothing was credited. */
export const CancelReturnInput = z.strictObject({ id, version, note: line(200).nullable().default(null) });
export type CancelReturnInput = z.input<typeof CancelReturnInput>;

/** With its order as it is now. */
export const ReturnChange = OrderWithLines.extend({ salesReturn: SalesReturn });
export type ReturnChange = z.infer<typeof ReturnChange>;
