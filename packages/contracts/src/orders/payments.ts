import * as z from 'zod';
import { exactText } from '../money/schemas';
import { dateOnly, id, idempotencyKey, instant, line, version } from '../values';
import { Order } from './order';

export const PAYMENT_KINDS = ['payment', 'refund'] as const;

/** Money that came for an order, or was paid back. One that was voided counts for nothing, and stays listed. */
export const Payment = z.object({
  id,
  orderId: id,
  kind: z.enum(PAYMENT_KINDS),
  /** The day of the workspace on which it was paid. */
  paidOn: dateOnly,
  /** As people call it: `Bank transfer`, `Cash`. */
  method: z.string(),
  /** Above 0, in minor units of the currency. */
  amount: z.string(),
  currency: z.string(),
  reference: z.string().nullable(),
  voidedAt: instant.nullable(),
  /** Why it was voided. */
  voidReason: z.string().nullable(),
  /** Who recorded it. */
  createdById: z.string(),
  createdAt: instant,
  version,
});
export type Payment = z.infer<typeof Payment>;

export const ListPaymentsInput = z.strictObject({ orderId: id });
export type ListPaymentsInput = z.infer<typeof ListPaymentsInput>;
export const ListPaymentsOutput = z.object({
  /** Newest first. */
  items: z.array(Payment),
  /** What is left to pay, in minor units; below 0 it is what has to be refunded. */
  balance: z.string(),
  /** The most that can be refunded. */
  refundable: z.string(),
});
export type ListPaymentsOutput = z.infer<typeof ListPaymentsOutput>;

export const RecordPaymentInput = z.strictObject({
  orderId: id,
  /** In minor units of the order's currency. */
  amount: exactText.money.refine((text) => text !== '0' && !text.startsWith('-'), 'Enter an amount above 0'),
  method: line(20),
  /** Today if it is left out. */
  paidOn: dateOnly.optional(),
  reference: line(80).nullable().default(null),
  idempotencyKey: idempotencyKey.optional(),
});
export type RecordPaymentInput = z.input<typeof RecordPaymentInput>;

/** Money that was paid back: at most what was paid. */
export const RefundPaymentInput = RecordPaymentInput;
export type RefundPaymentInput = z.input<typeof RefundPaymentInput>;

/** Takes back a payment or a refund that was entered by mistake. */
export const VoidPaymentInput = z.strictObject({ id, version, reason: line(100).nullable().default(null) });
export type VoidPaymentInput = z.input<typeof VoidPaymentInput>;

/** With its order as it is now. */
export const PaymentChange = z.object({ payment: Payment, order: Order });
export type PaymentChange = z.infer<typeof PaymentChange>;
