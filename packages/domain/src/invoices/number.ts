import type { Invoice, NumberFormat } from '@quartermaster/contracts';
import type { WriteCtx } from '../kernel/context';
import { nextNumber } from '../kernel/numbering';

/** The number of an invoice: in its series, and as people see it. */
export interface InvoiceNumber {
  series: string;
  number: number;
  display: string;
}

/**
 * The next number of a series, which is the prefix and the year: without gaps, because the counter is part of the transaction. It stays
 * locked until the commit, so that it is taken last.
 */
export async function nextInvoiceNumber(
  ctx: WriteCtx,
  kind: Invoice['kind'],
  { format: { prefix, yearly, digits }, issuedOn }: { format: NumberFormat; issuedOn: string },
): Promise<InvoiceNumber> {
  const series = yearly ? `${prefix}${issuedOn.slice(2, 4)}` : prefix;
  const number = await nextNumber(ctx, `${kind}:${series}`);
  const year = yearly ? [issuedOn.slice(0, 4)] : [];
  return { series, number, display: [prefix, ...year, String(number).padStart(digits, '0')].join('-') };
}
