import * as z from 'zod';
import { LIMITS } from '../limits';
import { exactText, notNegativeText } from '../money/schemas';
import { dateOnly, id, idempotencyKey, instant, line } from '../values';
import { OrderAddress, OrderWithLines } from './order';

export const INVOICE_KINDS = ['invoice', 'credit'] as const;
/** `credited`: nothing is left of it. */
export const INVOICE_STATUSES = ['issued', 'credited'] as const;

/** An invoice, or a credit note for one. Amounts are in minor units of the currency, of a credit note above 0 as well. */
export const InvoiceSummary = z.object({
  id,
  kind: z.enum(INVOICE_KINDS),
  /** Its number as people see it: `INV-2026-0041`. */
  display: z.string(),
  orderId: id,
  orderKey: z.string(),
  customerId: id,
  status: z.enum(INVOICE_STATUSES),
  issuedOn: dateOnly,
  /** Null for a credit note. */
  dueOn: dateOnly.nullable(),
  currency: z.string(),
  netTotal: z.string(),
  taxTotal: z.string(),
  total: z.string(),
  /** Of an invoice: how much of it was credited. */
  creditedTotal: z.string(),
  /** Of a credit note: its invoice. */
  creditsId: id.nullable(),
  /** Of a credit note: the goods that came back. */
  returnId: id.nullable(),
  /** Of a credit note: what it credits is owed still, and can be invoiced again. */
  invoiceAgain: z.boolean(),
  createdAt: instant,
});
export type InvoiceSummary = z.infer<typeof InvoiceSummary>;

/** What an invoice says, as it was when it was issued. It never changes. */
export const InvoiceSnapshot = z.object({
  /** The letterhead as it was. */
  seller: z.object({
    name: z.string(),
    address: z.string().default(''),
    taxNumber: z.string().nullable().default(null),
    footer: z.string().default(''),
  }),
  customer: z.object({ key: z.string(), name: z.string(), taxNumber: z.string().nullable() }),
  billingAddress: OrderAddress.nullable(),
  shippingAddress: OrderAddress.nullable(),
  order: z.object({ key: z.string(), reference: z.string().nullable(), placedOn: dateOnly }),
  /** Of a credit note: its invoice. */
  credits: z.object({ display: z.string(), issuedOn: dateOnly }).nullable(),
  taxInclusive: z.boolean(),
  termsDays: z.int(),
  reason: z.string().nullable(),
  lines: z.array(
    z.object({
      lineId: id,
      kind: z.enum(['item', 'charge']),
      description: z.string(),
      sku: z.string().nullable(),
      unit: z.string(),
      /** 0 where an amount is credited without goods. */
      quantity: z.string(),
      /** Major units. */
      unitPrice: z.string(),
      discountPercent: z.string(),
      taxRate: z.string(),
      netAmount: z.string(),
      taxAmount: z.string(),
      totalAmount: z.string(),
    }),
  ),
  /** By rate. */
  taxes: z.array(z.object({ taxRate: z.string(), netAmount: z.string(), taxAmount: z.string() })),
});
export type InvoiceSnapshot = z.infer<typeof InvoiceSnapshot>;

export const Invoice = InvoiceSummary.extend({
  snapshot: InvoiceSnapshot,
  lines: z.array(
    z.object({
      lineId: id,
      quantity: z.string(),
      netAmount: z.string(),
      taxAmount: z.string(),
      totalAmount: z.string(),
      /** Of an invoice: what can be credited of the line. */
      leftQty: z.string(),
      leftTotal: z.string(),
    }),
  ),
});
export type Invoice = z.infer<typeof Invoice>;

/** Of an order, of a customer, or all. Newest first. */
export const ListInvoicesInput = z.strictObject({
  orderId: id.optional(),
  customerId: id.optional(),
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).optional(),
  direction: z.literal('forward').optional(),
});
export type ListInvoicesInput = z.input<typeof ListInvoicesInput>;
export const ListInvoicesOutput = z.object({ items: z.array(InvoiceSummary), nextCursor: z.string().nullable() });
export type ListInvoicesOutput = z.infer<typeof ListInvoicesOutput>;

export const GetInvoiceInput = z.strictObject({ id });
export type GetInvoiceInput = z.infer<typeof GetInvoiceInput>;

/** How much of each line can be invoiced now; lines of which nothing can are left out. */
export const InvoiceableInput = z.strictObject({ orderId: id });
export type InvoiceableInput = z.infer<typeof InvoiceableInput>;
export const InvoiceableOutput = z.object({ items: z.array(z.object({ lineId: id, quantity: z.string() })) });
export type InvoiceableOutput = z.infer<typeof InvoiceableOutput>;

export const IssueInvoiceInput = z.strictObject({
  orderId: id,
  /** Left out, everything that can be invoiced now. */
  lines: z
    .array(z.strictObject({ lineId: id, quantity: notNegativeText('quantity') }))
    .min(1)
    .max(LIMITS.orderLines)
    .optional(),
  /** Today if it is left out. */
  issuedOn: dateOnly.optional(),
  /** Left out, it follows from the terms of the order. */
  dueOn: dateOnly.optional(),
  idempotencyKey: idempotencyKey.optional(),
});
export type IssueInvoiceInput = z.input<typeof IssueInvoiceInput>;

export const CreditInvoiceInput = z
  .strictObject({
    invoiceId: id,
    /** So much of a line, or an amount of it with tax, in minor units. Left out, everything that is left of the invoice. */
    lines: z
      .array(
        z
          .strictObject({
            lineId: id,
            quantity: notNegativeText('quantity').optional(),
            amount: exactText.money.refine((text) => !text.startsWith('-'), 'Enter an amount of 0 or more').optional(),
          })
          .refine((row) => (row.quantity === undefined) !== (row.amount === undefined), {
            path: ['quantity'],
            message: 'Give either a quantity or an amount',
          }),
      )
      .min(1)
      .max(LIMITS.orderLines)
      .optional(),
    /** What is credited is owed still, and can be invoiced again: for an invoice that was wrong. */
    invoiceAgain: z.boolean().default(false),
    /** The goods that came back; each return is credited once. */
    returnId: id.optional(),
    reason: line(200).nullable().default(null),
    issuedOn: dateOnly.optional(),
    idempotencyKey: idempotencyKey.optional(),
  })
  .refine(({ invoiceAgain, lines = [] }) => !invoiceAgain || lines.every(({ amount }) => amount === undefined), {
    path: ['invoiceAgain'],
    message: 'Only quantities can be invoiced again',
  });
export type CreditInvoiceInput = z.input<typeof CreditInvoiceInput>;

/** With its order as it is now. */
export const InvoiceChange = OrderWithLines.extend({ invoice: Invoice });
export type InvoiceChange = z.infer<typeof InvoiceChange>;
