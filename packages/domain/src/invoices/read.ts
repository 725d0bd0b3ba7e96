import {
  GetInvoiceInput,
  type Invoice,
  InvoiceableInput,
  type InvoiceableOutput,
  type InvoiceChange,
  InvoiceSnapshot,
  type InvoiceSummary,
  ListInvoicesInput,
  type ListInvoicesOutput,
} from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import { textOf } from '@quartermaster/contracts/money/units';
import { keyOf } from '@quartermaster/contracts/records/key';
import { fromDateColumn, type Prisma } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { fromJson } from '../kernel/stored';
import { loadLines } from '../orders/lines';
import { readOrder } from '../orders/read';
import { orderSource } from '../orders/source';
import { loadRecord } from '../records/load';
import { clientOf } from '../stock/moves';
import { invoiceableOf } from './limits';
import { toBilledLine } from './lock';
import { leftOf } from './share';

/** What a list shows: not the snapshot, which may be long. */
const SUMMARY = {
  id: true,
  kind: true,
  display: true,
  orderId: true,
  customerId: true,
  creditsId: true,
  returnId: true,
  invoiceAgain: true,
  status: true,
  issuedOn: true,
  dueOn: true,
  currency: true,
  netTotal: true,
  taxTotal: true,
  total: true,
  creditedTotal: true,
  createdAt: true,
} as const satisfies Prisma.InvoiceSelect;
type Row = Prisma.InvoiceGetPayload<{ select: typeof SUMMARY }>;

/** Invoices and credit notes, newest first. @throws NotFound for an order that is not there */
export async function listInvoices(ctx: Ctx, input: ListInvoicesInput): Promise<ListInvoicesOutput> {
  authorize(ctx, 'orders.read');
  const { limit, cursor, direction: _, orderId, customerId } = ListInvoicesInput.parse(input);
  if (orderId !== undefined) await loadRecord(ctx, orderSource, orderId);
  const of = { ...(orderId ? { orderId } : {}), ...(customerId ? { customerId } : {}) };
  const list = `invoices:${JSON.stringify(of)}`;
  const [day, id] = readCursor(ctx, list, cursor) ?? [];
  const after =
    day && id ? { OR: [{ issuedOn: { lt: new Date(day) } }, { issuedOn: new Date(day), id: { lt: id } }] } : {};
  const rows = await clientOf(ctx).invoice.findMany({
    where: { ...of, ...after },
    orderBy: [{ issuedOn: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: SUMMARY,
  });
  const page = toPage(rows, {
    limit,
    toItem: (row) => row,
    cursorOf: (row) => signCursor(ctx, list, [fromDateColumn(row.issuedOn), row.id]),
  });
  return { ...page, items: await shownAll(ctx, page.items) };
}

/** An invoice or a credit note with what it says. @throws NotFound */
export async function getInvoice(ctx: Ctx, input: GetInvoiceInput): Promise<Invoice> {
  authorize(ctx, 'orders.read');
  const { id } = GetInvoiceInput.parse(input);
  return readInvoice(ctx, id);
}

/** What the verbs of invoices answer: the invoice, and its order as it is now. */
export async function readInvoiceChange(ctx: Ctx, id: string): Promise<InvoiceChange> {
  const invoice = await readInvoice(ctx, id);
  return { invoice, ...(await readOrder(ctx, invoice.orderId)) };
}

async function readInvoice(ctx: Ctx, id: string): Promise<Invoice> {
  const client = clientOf(ctx);
  const row = await client.invoice.findFirst({ where: { id }, select: { ...SUMMARY, snapshot: true } });
  if (!row) throw new NotFound('Invoice');
  const [summary] = await shownAll(ctx, [row]);
  if (!summary) throw new NotFound('Invoice');
  const lines = (await client.invoiceLine.findMany({ where: { invoiceId: id } })).map(toBilledLine);
  const snapshot = InvoiceSnapshot.parse(fromJson(row.snapshot));
  const places = new Map(snapshot.lines.map(({ lineId }, at) => [lineId, at]));
  return {
    ...summary,
    snapshot,
    lines: lines
      .sort((a, b) => (places.get(a.lineId) ?? 0) - (places.get(b.lineId) ?? 0))
      .map((line) => {
        const left = leftOf(line);
        const isCredit = row.kind === 'credit';
        return {
          lineId: line.lineId,
          quantity: textOf(line.quantity),
          netAmount: textOf(line.netAmount),
          taxAmount: textOf(line.taxAmount),
          totalAmount: textOf(line.totalAmount),
          leftQty: isCredit ? '0' : textOf(left.quantity),
          leftTotal: isCredit ? '0' : textOf(left.totalAmount),
        };
      }),
  };
}

/** How much of the lines of an order can be invoiced now. @throws NotFound */
export async function listInvoiceable(ctx: Ctx, input: InvoiceableInput): Promise<InvoiceableOutput> {
  authorize(ctx, 'orders.read');
  const { orderId } = InvoiceableInput.parse(input);
  const { id } = await loadRecord(ctx, orderSource, orderId);
  const settings = await clientOf(ctx).tradeSettings.findFirst({ select: { invoiceUpTo: true } });
  const upTo = settings?.invoiceUpTo === 'ordered' ? 'ordered' : 'shipped';
  const items = (await loadLines(ctx, id)).flatMap((line) => {
    const quantity = invoiceableOf(line, upTo);
    return isZero(quantity) ? [] : [{ lineId: line.id, quantity: textOf(quantity) }];
  });
  return { items };
}

async function shownAll(ctx: Ctx, rows: readonly Row[]): Promise<InvoiceSummary[]> {
  const ids = [...new Set(rows.map(({ orderId }) => orderId))];
  const orders = await clientOf(ctx).salesOrder.findMany({
    where: { id: { in: ids } },
    select: { id: true, number: true },
  });
  const keys = new Map(orders.map(({ id, number }) => [id, keyOf('order', number)]));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind === 'credit' ? 'credit' : 'invoice',
    display: row.display,
    orderId: row.orderId,
    orderKey: keys.get(row.orderId) ?? '',
    customerId: row.customerId,
    status: row.status === 'credited' ? 'credited' : 'issued',
    issuedOn: fromDateColumn(row.issuedOn),
    dueOn: row.dueOn && fromDateColumn(row.dueOn),
    currency: row.currency,
    netTotal: String(row.netTotal),
    taxTotal: String(row.taxTotal),
    total: String(row.total),
    creditedTotal: String(row.creditedTotal),
    creditsId: row.creditsId,
    returnId: row.returnId,
    invoiceAgain: row.invoiceAgain,
    createdAt: row.createdAt.toISOString(),
  }));
}
