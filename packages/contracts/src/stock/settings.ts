import * as z from 'zod';
import { notNegativeText, percentText } from '../money/schemas';
import { dateOnly, id, version } from '../values';
import { INVOICE_LIMITS, NUMBER_PREFIX, ON_SHORT, TAX_ROUNDINGS } from './terms';

/** How documents are numbered: `INV-2026-0041` is the prefix, the year if it begins anew each year, and a number of so many digits. */
const NumberFormat = z.strictObject({
  prefix: z.string().regex(NUMBER_PREFIX, 'Use up to 6 capital letters and digits, beginning with a letter'),
  yearly: z.boolean(),
  digits: z.int().min(1).max(8),
});
export type NumberFormat = z.infer<typeof NumberFormat>;
export const NumberFormats = z
  .strictObject({ invoice: NumberFormat, credit: NumberFormat })
  .refine(({ invoice, credit }) => invoice.prefix !== credit.prefix, {
    path: ['credit', 'prefix'],
    message: 'Invoices and credit notes need different prefixes',
  });
export type NumberFormats = z.infer<typeof NumberFormats>;

/** How the workspace keeps its books. */
export const TradeSettings = z.object({
  /** Of all costs and values: the workspace's, which it keeps once there are some. */
  currency: z.string().nullable(),
  /** Nothing may be dated on or before this day any more. */
  lockedThrough: dateOnly.nullable(),
  defaultLocationId: id,
  /** Whether prices of new orders include tax. */
  taxInclusive: z.boolean(),
  taxRounding: z.enum(TAX_ROUNDINGS),
  /** Of orders whose confirmation does not say it. */
  onShort: z.enum(ON_SHORT),
  invoiceUpTo: z.enum(INVOICE_LIMITS),
  /** Days from an invoice until it is due, for customers without terms of their own. */
  termsDays: z.int(),
  /** Purchase orders above it are approved by somebody else than who submitted them, in minor units; null for none. */
  approvalLimit: z.string().nullable(),
  /** How much more than ordered may be received, in per cent, from suppliers without a share of their own. */
  overReceiptPercent: z.string(),
  numberFormats: NumberFormats,
  version,
});
export type TradeSettings = z.infer<typeof TradeSettings>;

/** Omitted fields stay unchanged. */
export const UpdateTradeSettingsInput = z.strictObject({
  version,
  lockedThrough: dateOnly.nullable().optional(),
  defaultLocationId: id.optional(),
  taxInclusive: z.boolean().optional(),
  taxRounding: z.enum(TAX_ROUNDINGS).optional(),
  onShort: z.enum(ON_SHORT).optional(),
  invoiceUpTo: z.enum(INVOICE_LIMITS).optional(),
  termsDays: z.int().min(0).max(365).optional(),
  approvalLimit: notNegativeText('money').nullable().optional(),
  overReceiptPercent: percentText.optional(),
  numberFormats: NumberFormats.optional(),
});
export type UpdateTradeSettingsInput = z.infer<typeof UpdateTradeSettingsInput>;
