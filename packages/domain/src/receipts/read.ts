import {
  ListReceiptsInput,
  OVER_CHOICES,
  RECEIPT_STATUSES,
  type Receipt,
  type ReceiptChange,
} from '@quartermaster/contracts';
import { fromDateColumn, type Prisma } from '@quartermaster/db';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { grouped } from '../kernel/grouped';
import { readPurchase } from '../purchase-orders/read';
import { purchaseOrderSource } from '../purchase-orders/source';
import { loadRecord } from '../records/load';
import { clientOf, costText, quantityText } from '../stock/moves';

type Row = Prisma.ReceiptGetPayload<object>;
type LineRow = Prisma.ReceiptLineGetPayload<object>;

/** The receipts of a purchase order, newest first. @throws NotFound */
export async function listReceipts(ctx: Ctx, input: ListReceiptsInput): Promise<Receipt[]> {
  authorize(ctx, 'purchasing.read');
  const { orderId } = ListReceiptsInput.parse(input);
  await loadRecord(ctx, purchaseOrderSource, orderId);
  return withLines(ctx, await clientOf(ctx).receipt.findMany({ where: { orderId }, orderBy: { nr: 'desc' } }));
}

/** What the verbs of receipts answer: the receipt, and its purchase order as it is now. */
export async function readReceipt(ctx: Ctx, id: string): Promise<ReceiptChange> {
  const [receipt] = await withLines(ctx, await clientOf(ctx).receipt.findMany({ where: { id } }));
  if (!receipt) throw new NotFound('Receipt');
  return { receipt, ...(await readPurchase(ctx, receipt.orderId)) };
}

async function withLines(ctx: Ctx, rows: readonly Row[]): Promise<Receipt[]> {
  const ids = rows.map(({ id }) => id);
  const lines = await clientOf(ctx).receiptLine.findMany({ where: { receiptId: { in: ids } } });
  const linesOf = grouped(lines, ({ receiptId }) => receiptId);
  return rows.map((row) => shown(ctx, row, linesOf.get(row.id) ?? []));
}

function shown(ctx: Ctx, row: Row, lines: readonly LineRow[]): Receipt {
  const seesCosts = may(ctx, 'costs.read');
  return {
    id: row.id,
    orderId: row.orderId,
    nr: row.nr,
    status: RECEIPT_STATUSES.find((status) => status === row.status) ?? 'posted',
    receivedOn: fromDateColumn(row.receivedOn),
    deliveryNote: row.deliveryNote,
    note: row.note,
    closedShort: row.closedShort,
    ...(seesCosts ? { value: costText(row.value) } : {}),
    reversedAt: row.reversedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    lines: lines.map((line) => ({
      lineId: line.lineId,
      variantId: line.variantId,
      locationId: line.locationId,
      quantity: quantityText(line.quantity),
      rejectedQty: quantityText(line.rejectedQty),
      rejectReason: line.rejectReason,
      replacement: line.replacement,
      overQty: quantityText(line.overQty),
      overChoice: OVER_CHOICES.find((choice) => choice === line.overChoice) ?? null,
      reversedQty: quantityText(line.reversedQty),
      ...(seesCosts ? { value: costText(line.value) } : {}),
    })),
  };
}
