import { CreditInvoiceInput, type InvoiceChange } from '@quartermaster/contracts';
import { add, negate } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { type RowValue, UUID, updateRows } from '../kernel/rows';
import { withTransaction } from '../kernel/transaction';
import { type StoredLine, updateLines } from '../orders/lines';
import { type LockedOrder, lockOrder } from '../orders/lock';
import { saveOrder } from '../orders/save';
import { closeReturn } from '../returns/close';
import { effectiveDay } from '../stock/books';
import { clientOf } from '../stock/moves';
import { shareTradeSettings } from '../trade-settings/load';
import { type CreditedRow, creditedRows } from './credited-rows';
import { insertInvoice } from './insert';
import { type LockedInvoice, lockInvoice } from './lock';
import { nextInvoiceNumber } from './number';
import { readInvoiceChange } from './read';
import { sumOfAmounts, withInvoiced } from './share';

type Body = Omit<z.output<typeof CreditInvoiceInput>, 'idempotencyKey'>;

/**
 * Credits an invoice, whole or in part: the customer owes less, or with `invoiceAgain` what was credited can be invoiced again. It is final.
 * @throws NotFound; Conflict `over_credit`, and in a closed period; Invalid
 */
export async function creditInvoice(ctx: Ctx, input: CreditInvoiceInput): Promise<InvoiceChange> {
  authorize(ctx, 'invoices.write');
  const { idempotencyKey: key, ...body } = CreditInvoiceInput.parse(input);
  // Its order is locked first, and an invoice stays its order's.
  const where = { id: body.invoiceId };
  const invoice = await clientOf(ctx).invoice.findFirst({ where, select: { orderId: true } });
  if (!invoice) throw new NotFound('Invoice');
  const call = { operation: 'invoices.credit', key, body };
  const { id } = await withTransaction(ctx, (ctx) =>
    withIdempotency(ctx, call, () => credit(ctx, invoice.orderId, body)),
  );
  return readInvoiceChange(ctx, id);
}

async function credit(ctx: TxCtx, orderId: string, body: Body): Promise<{ id: string }> {
  const { invoiceAgain, returnId, reason } = body;
  const settings = await shareTradeSettings(ctx);
  const { on: issuedOn } = effectiveDay(ctx, settings, body.issuedOn);
  const locked = await lockOrder(ctx, { id: orderId }, 'credit');
  const { order, lines } = locked;
  const invoice = await lockInvoice(ctx, { id: body.invoiceId, orderId, lines });
  if (issuedOn < invoice.issuedOn) throw new Invalid(`${invoice.display} was issued later`, 'issuedOn');
  const rows = creditedRows({ order, lines, billed: invoice.lines }, body.lines);
  if (returnId) await closeReturn(ctx, { id: returnId, orderId });
  await writeCredited(ctx, invoice, rows);
  await writeOrder(ctx, locked, { rows, invoiceAgain });
  const format = settings.numberFormats.credit;
  const { id, display } = await insertInvoice(ctx, locked, {
    invoice: { kind: 'credit', rows, issuedOn, dueOn: null, credits: invoice, returnId, invoiceAgain, reason },
    numberOf: () => nextInvoiceNumber(ctx, 'credit', { format, issuedOn }),
  });
  await audit(ctx, {
    action: 'order.credit',
    noun: 'order',
    ref: orderId,
    changes: {
      invoice: [invoice.display, display],
      amount: [null, textOf(sumOfAmounts(rows).totalAmount)],
      ...(reason ? { reason: [null, reason] } : {}),
    },
  });
  return { id };
}

const INVOICE_LINES = {
  table: 'invoice_lines',
  keys: { invoiceId: UUID, lineId: UUID },
  values: { quantity: 'DECIMAL(15,3)', tax: 'DECIMAL(19,0)', total: 'DECIMAL(19,0)' },
  set: `t.creditedQty = t.creditedQty + j.quantity, t.creditedTax = t.creditedTax + j.tax,
    t.creditedTotal = t.creditedTotal + j.total`,
};

/** What was credited stands beside the invoice, which itself never changes. */
async function writeCredited(
  { tx: { client }, workspaceId }: TxCtx,
  invoice: LockedInvoice,
  rows: readonly CreditedRow[],
): Promise<void> {
  const values = rows.map(({ line, quantity, taxAmount, totalAmount }): RowValue[] => [
    ...[invoice.id, line.id],
    ...[quantity, taxAmount, totalAmount].map(textOf),
  ]);
  await updateRows(client, INVOICE_LINES, { workspaceId, rows: values });
  const credited = add('money', invoice.creditedTotal, sumOfAmounts(rows).totalAmount);
  const status = compare('money', credited, invoice.total) < 0 ? 'issued' : 'credited';
  await client.$executeRaw`
    UPDATE invoices SET creditedTotal = ${textOf(credited)}, status = ${status}
    WHERE workspaceId = ${workspaceId} AND id = ${invoice.id}`;
}

async function writeOrder(
  ctx: TxCtx,
  { order, lines }: LockedOrder,
  { rows, invoiceAgain }: { rows: readonly CreditedRow[]; invoiceAgain: boolean },
): Promise<void> {
  const changed = new Map(rows.map((row) => [row.line.id, invoiceAgain ? withoutInvoiced(row) : withCredited(row)]));
  await updateLines(ctx, order.id, {
    lines: [...changed.values()],
    columns: ['creditedQty', 'invoicedQty', 'invoicedNet', 'invoicedTax'],
  });
  const { totalAmount } = sumOfAmounts(rows);
  const [name, by] = invoiceAgain
    ? (['invoicedTotal', negate('money', totalAmount)] as const)
    : (['creditedTotal', totalAmount] as const);
  await saveOrder(ctx, {
    before: order,
    change: {},
    lines: lines.map((line) => changed.get(line.id) ?? line),
    sums: { [name]: textOf(add('money', exact('money', order[name]), by)) },
  });
}

function withCredited({ line, quantity }: CreditedRow): StoredLine {
  return { ...line, creditedQty: add('quantity', line.creditedQty, quantity) };
}

function withoutInvoiced({ line, quantity, netAmount, taxAmount, totalAmount }: CreditedRow): StoredLine {
  return withInvoiced(line, negate('quantity', quantity), {
    netAmount: negate('money', netAmount),
    taxAmount: negate('money', taxAmount),
    totalAmount: negate('money', totalAmount),
  });
}
