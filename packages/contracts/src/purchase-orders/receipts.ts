import * as z from 'zod';
import { LIMITS } from '../limits';
import { notNegativeText } from '../money/schemas';
import { dateOnly, id, idempotencyKey, instant, line, version } from '../values';
import { PurchaseOrderWithLines } from './purchase-order';
import { OVER_CHOICES, RECEIPT_STATUSES } from './receipt-terms';

/** What came together. Values are in major units of the workspace's currency, and absent for callers without `costs.read`. */
export const Receipt = z.object({
  id,
  orderId: id,
  /** 1, 2, 3 … of the purchase order. */
  nr: z.int(),
  status: z.enum(RECEIPT_STATUSES),
  receivedOn: dateOnly,
  deliveryNote: z.string().nullable(),
  note: z.string().nullable(),
  /** It cancelled what it left open. */
  closedShort: z.boolean(),
  value: z.string().optional(),
  reversedAt: instant.nullable(),
  createdAt: instant,
  version,
  lines: z.array(
    z.object({
      lineId: id,
      variantId: id.nullable(),
      locationId: id,
      /** Taken in. */
      quantity: z.string(),
      rejectedQty: z.string(),
      rejectReason: z.string().nullable(),
      /** The supplier sends what was rejected again. */
      replacement: z.boolean(),
      /** More than was left to come; with `keep` a part of `quantity`. */
      overQty: z.string(),
      overChoice: z.enum(OVER_CHOICES).nullable(),
      /** Of `quantity`: what was taken back. */
      reversedQty: z.string(),
      value: z.string().optional(),
    }),
  ),
});
export type Receipt = z.infer<typeof Receipt>;

export const ListReceiptsInput = z.strictObject({ orderId: id });
export type ListReceiptsInput = z.infer<typeof ListReceiptsInput>;
export const ListReceiptsOutput = z.object({ items: z.array(Receipt) });
export type ListReceiptsOutput = z.infer<typeof ListReceiptsOutput>;

/** Goods that came. Rows of nothing are left out; several rows of one line count together. */
export const PostReceiptInput = z.strictObject({
  orderId: id,
  lines: z
    .array(
      z
        .strictObject({
          lineId: id,
          /** All that came and was not rejected. */
          quantity: notNegativeText('quantity'),
          rejected: notNegativeText('quantity').default('0'),
          reason: line(40).nullable().default(null),
          /** Whether the supplier sends what was rejected again. */
          replace: z.boolean().default(false),
          /** Where they are put, if it is not where the order says. */
          locationId: id.optional(),
          /** What is done with more than is left to come, where that is more than the settings allow. */
          over: z.enum(OVER_CHOICES).optional(),
        })
        .refine(({ rejected, reason }) => rejected === '0' || reason !== null, {
          path: ['reason'],
          message: 'Say why it was rejected',
        }),
    )
    .min(1)
    .max(LIMITS.orderLines),
  /** The day of the workspace on which they came; today if it is left out. */
  receivedOn: dateOnly.optional(),
  deliveryNote: line(60).nullable().default(null),
  note: line(200).nullable().default(null),
  /** Nothing more is expected: what is left open is cancelled. */
  closeShort: z.boolean().default(false),
  idempotencyKey: idempotencyKey.optional(),
});
export type PostReceiptInput = z.input<typeof PostReceiptInput>;

/** Takes a receipt back: its goods leave again at what they brought, and are left to come. */
export const ReverseReceiptInput = z.strictObject({
  id,
  version,
  /** As far as the goods are there, instead of all or nothing. */
  rest: z.boolean().default(false),
  note: line(200).nullable().default(null),
});
export type ReverseReceiptInput = z.input<typeof ReverseReceiptInput>;

export const ReceiptChange = PurchaseOrderWithLines.extend({ receipt: Receipt });
export type ReceiptChange = z.infer<typeof ReceiptChange>;

/** With the sales orders that got what they waited for, in the order in which they got it. */
export const PostReceiptOutput = ReceiptChange.extend({
  released: z.array(
    z.object({
      orderId: id,
      orderKey: z.string(),
      /** Whether nothing of it waits any more. */
      isComplete: z.boolean(),
    }),
  ),
});
export type PostReceiptOutput = z.infer<typeof PostReceiptOutput>;
