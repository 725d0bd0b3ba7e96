import type { Invoice, InvoiceSnapshot } from '@quartermaster/contracts';
import { textOf } from '@quartermaster/contracts/money/units';
import { fromInstant, newId } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { insertRows, type RowValue } from '../kernel/rows';
import { insertInto } from '../kernel/statements';
import type { LockedOrder } from '../orders/lock';
import type { InvoicedRow } from './limits';
import type { InvoiceNumber } from './number';
import { type Amounts, sumOfAmounts } from './share';

/** A row of an invoice or a credit note with its amounts. */
export type BillingRow = InvoicedRow & Amounts;

export interface NewInvoice {
  kind: Invoice['kind'];
  rows: readonly BillingRow[];
  issuedOn: string;
  dueOn: string | null;
  /** Of a credit note. */
  credits?: { id: string; display: string; issuedOn: string };
  returnId?: string | undefined;
  invoiceAgain?: boolean;
  reason?: string | null;
}

const INVOICES = insertInto('invoices', [
  'workspaceId',
  'id',
  'kind',
  'series',
  'number',
  'display',
  'orderId',
  'customerId',
  'creditsId',
  'returnId',
  'invoiceAgain',
  'issuedOn',
  'dueOn',
  'currency',
  'rate',
  'netTotal',
  'taxTotal',
  'total',
  'baseTotal',
  'snapshot',
  'createdById',
  'createdAt',
]);
const LINES = {
  table: 'invoice_lines',
  columns: ['invoiceId', 'lineId', 'quantity', 'netAmount', 'taxAmount', 'totalAmount', 'taxRate'],
};

/** Writes an invoice or a credit note with its snapshot. Its number is taken here, so little may follow. */
export async function insertInvoice(
  ctx: TxCtx,
  locked: LockedOrder,
  { invoice, numberOf }: { invoice: NewInvoice; numberOf: () => Promise<InvoiceNumber> },
): Promise<{ id: string; display: string }> {
  const { workspaceId, actor, runtime, tx } = ctx;
  const { order, customer } = locked;
  const { kind, rows, credits, returnId = null, invoiceAgain = false, issuedOn, dueOn } = invoice;
  const id = newId();
  const snapshot = await snapshotOf(ctx, locked, invoice);
  const sums = sumOfAmounts(rows);
  const total = textOf(sums.totalAmount);
  const amounts = [textOf(sums.netAmount), textOf(sums.taxAmount), total, total];
  const of = [order.id, customer.id, credits?.id ?? null, returnId, invoiceAgain];
  const made = [actor.id, fromInstant(runtime.clock.now())];
  const { series, number, display } = await numberOf();
  const named = [workspaceId, id, kind, series, number, display];
  const dated = [issuedOn, dueOn, order.currency, order.rate];
  await tx.statements.insert(INVOICES, [[...named, ...of, ...dated, ...amounts, JSON.stringify(snapshot), ...made]]);
  const lines = rows.map(({ line, quantity, netAmount, taxAmount, totalAmount }): RowValue[] => [
    ...[id, line.id],
    ...[quantity, netAmount, taxAmount, totalAmount, line.taxRate].map(textOf),
  ]);
  await insertRows(tx.client, LINES, { workspaceId, rows: lines });
  return { id, display };
}

async function snapshotOf(
  { tx: { client }, workspaceId }: TxCtx,
  { order, customer }: LockedOrder,
  { rows, credits, reason = null }: NewInvoice,
): Promise<InvoiceSnapshot> {
  // A locking read, because another would open the snapshot that the server holds the counter against.
  const [workspace] = await client.$queryRaw<Array<{ name: string }>>`
    SELECT name FROM workspaces WHERE id = ${workspaceId} LOCK IN SHARE MODE`;
  return {
    seller: { name: workspace?.name ?? '' },
    customer: { key: order.customer.key, name: customer.name, taxNumber: customer.taxNumber },
    billingAddress: order.billingAddress,
    shippingAddress: order.shippingAddress,
    order: { key: order.key, reference: order.reference, placedOn: order.placedOn },
    credits: credits ? { display: credits.display, issuedOn: credits.issuedOn } : null,
    taxInclusive: order.taxInclusive,
    termsDays: order.termsDays,
    reason,
    lines: rows.map(describedRow),
    taxes: taxesOf(rows),
  };
}

function describedRow({ line, quantity, ...amounts }: BillingRow): InvoiceSnapshot['lines'][number] {
  return {
    lineId: line.id,
    kind: line.kind,
    description: line.description,
    sku: line.sku,
    unit: line.unit,
    quantity: textOf(quantity),
    unitPrice: textOf(line.unitPrice),
    discountPercent: textOf(line.discountPercent),
    taxRate: textOf(line.taxRate),
    ...textsOf(amounts),
  };
}

function textsOf({ netAmount, taxAmount, totalAmount }: Amounts): Record<keyof Amounts, string> {
  return { netAmount: textOf(netAmount), taxAmount: textOf(taxAmount), totalAmount: textOf(totalAmount) };
}

function taxesOf(rows: readonly BillingRow[]): InvoiceSnapshot['taxes'] {
  const rates = new Map<string, BillingRow[]>();
  for (const row of rows) {
    const rate = textOf(row.line.taxRate);
    rates.set(rate, [...(rates.get(rate) ?? []), row]);
  }
  return [...rates].map(([taxRate, own]) => {
    const { netAmount, taxAmount } = textsOf(sumOfAmounts(own));
    return { taxRate, netAmount, taxAmount };
  });
}
