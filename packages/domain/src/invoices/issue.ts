import { type InvoiceChange, IssueInvoiceInput } from '@quartermaster/contracts';
import { add } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import { addDays } from '../kernel/clock';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { updateLines } from '../orders/lines';
import { type LockedOrder, lockOrder } from '../orders/lock';
import { saveOrder } from '../orders/save';
import { effectiveDay } from '../stock/books';
import { shareTradeSettings } from '../trade-settings/load';
import { insertInvoice } from './insert';
import { type InvoicedRow, invoicedRows } from './limits';
import { type InvoiceNumber, nextInvoiceNumber } from './number';
import { readInvoiceChange } from './read';
import { invoicedAmounts, sumOfAmounts, withInvoiced } from './share';

type Body = Omit<z.output<typeof IssueInvoiceInput>, 'idempotencyKey'>;

/**
 * Issues an invoice for what was shipped of an order, or as the settings say for all that was ordered. It is final: a mistake is put right
 * by a credit note. What it says is frozen, and its number follows the one before it.
 * @throws NotFound; Conflict `state`, `over_invoice`, and in a closed period; Invalid
 */
export async function issueInvoice(ctx: Ctx, input: IssueInvoiceInput): Promise<InvoiceChange> {
  authorize(ctx, 'invoices.write');
  const { idempotencyKey: key, ...body } = IssueInvoiceInput.parse(input);
  const call = { operation: 'invoices.issue', key, body };
  const { id } = await withTransaction(ctx, (ctx) => withIdempotency(ctx, call, () => issue(ctx, body)));
  return readInvoiceChange(ctx, id);
}

async function issue(ctx: TxCtx, body: Body): Promise<{ id: string }> {
  const settings = await shareTradeSettings(ctx);
  const { on: issuedOn } = effectiveDay(ctx, settings, body.issuedOn);
  const locked = await lockOrder(ctx, { id: body.orderId }, 'invoice');
  const { dueOn = addDays(issuedOn, locked.order.termsDays) } = body;
  if (dueOn < issuedOn) throw new Invalid('An invoice is due on the day that it is issued, or later', 'dueOn');
  const rows = invoicedRows(locked.lines, body.lines, settings.invoiceUpTo);
  const format = settings.numberFormats.invoice;
  const numberOf = () => nextInvoiceNumber(ctx, 'invoice', { format, issuedOn });
  return issueLocked(ctx, locked, { rows, issuedOn, dueOn, numberOf });
}

interface Issuing {
  rows: readonly InvoicedRow[];
  issuedOn: string;
  dueOn: string;
  numberOf: () => Promise<InvoiceNumber>;
}

/** The same for an order that is locked, on a day that is open. */
export async function issueLocked(
  ctx: TxCtx,
  locked: LockedOrder,
  { rows: wanted, issuedOn, dueOn, numberOf }: Issuing,
): Promise<{ id: string }> {
  const { order } = locked;
  const rows = wanted.map((row) => ({ ...row, ...invoicedAmounts(order, row) }));
  const changed = new Map(rows.map((row) => [row.line.id, withInvoiced(row.line, row.quantity, row)]));
  await updateLines(ctx, order.id, {
    lines: [...changed.values()],
    columns: ['invoicedQty', 'invoicedNet', 'invoicedTax'],
  });
  const { totalAmount } = sumOfAmounts(rows);
  await saveOrder(ctx, {
    before: order,
    change: {},
    lines: locked.lines.map((line) => changed.get(line.id) ?? line),
    sums: { invoicedTotal: textOf(add('money', exact('money', order.invoicedTotal), totalAmount)) },
  });
  const invoice = { kind: 'invoice' as const, rows, issuedOn, dueOn };
  const { id, display } = await insertInvoice(ctx, locked, { invoice, numberOf });
  await audit(ctx, {
    action: 'order.invoice',
    noun: 'order',
    ref: order.id,
    changes: { invoice: [null, display], amount: [null, textOf(totalAmount)] },
  });
  return { id };
}
