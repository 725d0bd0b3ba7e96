import {
  ListReturnsInput,
  ReturnableInput,
  type ReturnableOutput,
  type ReturnChange,
  type SalesReturn,
} from '@quartermaster/contracts';
import { add, subtract } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { fromDateColumn, type Prisma } from '@quartermaster/db';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { grouped } from '../kernel/grouped';
import { loadLines } from '../orders/lines';
import { readOrder } from '../orders/read';
import { orderSource } from '../orders/source';
import { loadRecord } from '../records/load';
import { clientOf } from '../stock/moves';
import { announcedOf } from './announced';
import { outOf } from './rows';

type Row = Prisma.SalesReturnGetPayload<object>;
type LineRow = Prisma.SalesReturnLineGetPayload<object>;

/** The returns of an order, newest first. @throws NotFound */
export async function listReturns(ctx: Ctx, input: ListReturnsInput): Promise<SalesReturn[]> {
  authorize(ctx, 'orders.read');
  const { orderId } = ListReturnsInput.parse(input);
  const { id } = await loadRecord(ctx, orderSource, orderId);
  const where = { orderId: id };
  return withRows(ctx, await clientOf(ctx).salesReturn.findMany({ where, orderBy: { nr: 'desc' } }));
}

/** How much of the lines of an order can come back. @throws NotFound */
export async function listReturnable(ctx: Ctx, input: ReturnableInput): Promise<ReturnableOutput> {
  authorize(ctx, 'orders.read');
  const { orderId } = ReturnableInput.parse(input);
  const { id } = await loadRecord(ctx, orderSource, orderId);
  const announced = await announcedOf(ctx, id);
  const none = exact('quantity', '0');
  const items = (await loadLines(ctx, id)).flatMap((line) => {
    const left = subtract('quantity', outOf(line), announced.get(line.id) ?? none);
    return compare('quantity', left, none) > 0 ? [{ lineId: line.id, quantity: textOf(left) }] : [];
  });
  return { items };
}

/** What the verbs of returns answer: the return, and its order as it is now. */
export async function readReturn(ctx: Ctx, id: string): Promise<ReturnChange> {
  const rows = await clientOf(ctx).salesReturn.findMany({ where: { id } });
  const [salesReturn] = await withRows(ctx, rows);
  if (!salesReturn) throw new NotFound('Return');
  return { salesReturn, ...(await readOrder(ctx, salesReturn.orderId)) };
}

/** The order of a return, which stays its order. @throws NotFound */
export async function orderOfReturn(ctx: Ctx, id: string): Promise<string> {
  const found = await clientOf(ctx).salesReturn.findFirst({ where: { id }, select: { orderId: true } });
  if (!found) throw new NotFound('Return');
  return found.orderId;
}

async function withRows(ctx: Ctx, rows: readonly Row[]): Promise<SalesReturn[]> {
  const where = { returnId: { in: rows.map(({ id }) => id) } };
  const lines = await clientOf(ctx).salesReturnLine.findMany({ where, orderBy: { nr: 'asc' } });
  const linesOf = grouped(lines, ({ returnId }) => returnId);
  return rows.map((row) => ({
    id: row.id,
    orderId: row.orderId,
    nr: row.nr,
    // Only the verbs write it, from the contract's list.
    status: row.status as SalesReturn['status'],
    reason: row.reason,
    note: row.note,
    locationId: row.locationId,
    receivedOn: row.receivedOn && fromDateColumn(row.receivedOn),
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    lines: shownLines(ctx, linesOf.get(row.id) ?? []),
  }));
}

/** One for each line and outcome, whatever shipments the goods are from. */
function shownLines(ctx: Ctx, rows: readonly LineRow[]): SalesReturn['lines'] {
  const groups = grouped(rows, ({ lineId, outcome }) => `${lineId} ${outcome}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const quantity = own.map((row) => exact('quantity', String(row.quantity))).reduce((a, b) => add('quantity', a, b));
    const value = own.map((row) => exact('cost', String(row.value))).reduce((a, b) => add('cost', a, b));
    return {
      lineId: first.lineId,
      outcome: first.outcome === 'scrap' ? ('scrap' as const) : ('restock' as const),
      variantId: first.variantId,
      quantity: textOf(quantity),
      ...(may(ctx, 'costs.read') ? { value: textOf(value) } : {}),
    };
  });
}
