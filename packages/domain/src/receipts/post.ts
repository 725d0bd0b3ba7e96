import { PostReceiptInput, type PostReceiptOutput, type PurchaseOrder } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { newId } from '@quartermaster/db';
import type * as z from 'zod';
import { audit, type Changes } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { allocateStock } from '../orders/allocate';
import { inLaneOf } from '../orders/lanes';
import { type Sellable, shareSellables } from '../orders/sellables';
import { withoutLeft } from '../purchase-orders/end';
import { expectedAnew, moveIncoming, withIncoming } from '../purchase-orders/incoming';
import { leftOf, purchaseLines, type StoredPurchaseLine } from '../purchase-orders/lines';
import { type LockedPurchase, lockPurchase } from '../purchase-orders/lock';
import { pricePurchase } from '../purchase-orders/price';
import { savePurchase } from '../purchase-orders/save';
import { endIfDone } from '../purchase-orders/write';
import { askToRepeg } from '../stock/ask-to-repeg';
import { type Books, type Effective, effectiveDay, lockBooks } from '../stock/books';
import { itemOf, lockItems, quantityOf } from '../stock/items';
import { postMoves } from '../stock/post';
import type { Move, Posting } from '../stock/posting';
import { shareTradeSettings } from '../trade-settings/load';
import { insertReceipts } from './insert';
import { readReceipt } from './read';
import { type ReceivedRow, receivedRows } from './rows';

/** A thousand moves in one transaction, on a busy machine. */
const TIMEOUT_MS = 20_000;
/** Waiting orders that get their goods before the answer; the job gives the others theirs. */
const AT_ONCE = 20;

type Body = Omit<z.output<typeof PostReceiptInput>, 'idempotencyKey'>;

/**
 * Receives goods of a purchase order that was sent, all rows or none. An order of which nothing is left to come is closed. What others wait
 * for is given to them after the commit, in the order of their promises.
 * @throws NotFound; Conflict `state`, `over_receipt`, and in a closed period; Invalid
 */
export async function postReceipt(ctx: Ctx, input: PostReceiptInput): Promise<PostReceiptOutput> {
  authorize(ctx, 'purchasing.receive');
  const { idempotencyKey: key, ...body } = PostReceiptInput.parse(input);
  const call = { operation: 'receipts.post', key, body };
  const { id } = await inLaneOf(ctx, body.orderId, () =>
    withTransaction(ctx, (ctx) => withIdempotency(ctx, call, () => receive(ctx, body)), { timeoutMs: TIMEOUT_MS }),
  );
  const released = ctx.tx ? [] : await release(ctx, id);
  return { ...(await readReceipt(ctx, id)), released };
}

/** Gives what came to who waits for it. The job does it again if this fails. */
async function release(ctx: Ctx, id: string): Promise<PostReceiptOutput['released']> {
  const lines = await ctx.prisma.receiptLine.findMany({
    where: { receiptId: id, moveId: { not: null } },
    select: { variantId: true },
  });
  const variantIds = [...new Set(lines.flatMap(({ variantId }) => variantId ?? []))];
  if (variantIds.length === 0) return [];
  return allocateStock(ctx, { variantIds, most: AT_ONCE }).catch((error: unknown) => {
    ctx.runtime.logger.warn({ err: error, receiptId: id }, 'what was received is given to waiting orders later');
    return [];
  });
}

async function receive(ctx: TxCtx, body: Body): Promise<{ id: string }> {
  const books = await lockBooks(ctx);
  const effective = effectiveDay(ctx, books, body.receivedOn);
  const { overReceiptPercent } = await shareTradeSettings(ctx);
  const locked = await lockPurchase(ctx, { id: body.orderId }, 'receive');
  const percent = locked.supplier.overReceiptPercent ?? exact('rate', overReceiptPercent);
  const { rows, after } = receivedRows(locked, body.lines, { books, percent });
  const sellables = await shareSellables(
    ctx,
    locked.lines.flatMap(({ variantId }) => variantId ?? []),
  );
  const id = newId();
  const { moves, nr } = await moveIn(ctx, { locked, rows, sellables, books, effective, id });
  const came = locked.lines.map((line) => datedLine(after.get(line.id) ?? line, { rows, on: effective.on }));
  const { lines, change, isShort } = ended(ctx, locked, { came, closeShort: body.closeShort });
  const expected = withIncoming({ ...locked.order, ...change }, lines, sellables);
  await writeLines(ctx, locked, expected);
  const { deliveryNote, note } = body;
  const receipt = { id, orderId: body.orderId, nr, on: effective.on, deliveryNote, note, closedShort: isShort };
  await insertReceipts(ctx, [{ ...receipt, rows: rows.map((row) => ({ ...row, move: moveOf(moves, row) })) }]);
  const changes: Changes = { receipt: [null, id], receiptNr: [null, nr] };
  await finishPosting(ctx, locked, { change, lines: expected, action: 'purchaseOrder.receive', changes });
  await moveExpected(ctx, locked, { change, lines: expected });
  return { id };
}

/** The numbers of receipts: the order is locked, so that nobody else takes the same. Read after the balances are locked: it opens the snapshot. */
async function nextNr({ tx: { client } }: TxCtx, orderId: string): Promise<number> {
  const { _max } = await client.receipt.aggregate({ where: { orderId }, _max: { nr: true } });
  return (_max.nr ?? 0) + 1;
}

interface MovingIn {
  locked: LockedPurchase;
  rows: readonly ReceivedRow[];
  sellables: ReadonlyMap<string, Sellable>;
  books: Books;
  effective: Effective;
  id: string;
}

async function moveIn(
  ctx: TxCtx,
  { locked: { order }, rows, sellables, books, effective, id }: MovingIn,
): Promise<{ moves: readonly Move[]; nr: number }> {
  const stocked = rows.flatMap((row) => {
    const { variantId } = row.line;
    const isStocked = variantId !== null && sellables.get(variantId)?.isStocked === true;
    return isStocked && !isZero(row.quantity) ? [{ ...row, variantId }] : [];
  });
  if (stocked.length === 0) return { moves: [], nr: await nextNr(ctx, order.id) };
  const items = await lockItems(
    ctx,
    stocked.map(({ variantId }) => variantId),
  );
  let nr = 0;
  const decide = () =>
    stocked.map(
      ({ variantId, line, locationId, quantity, value }, index): Posting => ({
        variantId,
        kind: 'receipt',
        from: null,
        to: locationId,
        quantity: quantityOf(itemOf(items, variantId), textOf(quantity), `lines.${index}.quantity`),
        worth: { whole: value },
        effective,
        documentKind: 'receipt',
        documentRef: `${order.key}/${nr}`,
        documentId: id,
        documentLineId: line.id,
      }),
    );
  const spots = stocked.flatMap(({ variantId, locationId }) => [
    [variantId, locationId] as const,
    // Where it was expected.
    [variantId, order.locationId] as const,
  ]);
  const check = async () => {
    nr = await nextNr(ctx, order.id);
  };
  const moves = await postMoves(ctx, { verb: 'receive', books, items, spots, check, decide });
  return { moves, nr };
}

function moveOf(moves: readonly Move[], { line, locationId }: ReceivedRow): Move | undefined {
  return moves.find(({ documentLineId, to }) => documentLineId === line.id && to === locationId);
}

/** A line with the days on which its goods came. */
function datedLine(
  line: StoredPurchaseLine,
  { rows, on }: { rows: readonly ReceivedRow[]; on: string },
): StoredPurchaseLine {
  if (!rows.some((row) => row.line.id === line.id && !isZero(row.quantity))) return line;
  const { firstReceivedOn: first, lastReceivedOn: last } = line;
  return {
    ...line,
    firstReceivedOn: first !== null && first < on ? first : on,
    lastReceivedOn: last !== null && last > on ? last : on,
  };
}

/** What the receipt ends: the order, if nothing is left to come of it or nothing more is wanted. */
function ended(
  ctx: TxCtx,
  { order }: LockedPurchase,
  { came, closeShort }: { came: readonly StoredPurchaseLine[]; closeShort: boolean },
): { lines: readonly StoredPurchaseLine[]; change: Partial<PurchaseOrder>; isShort: boolean } {
  const isShort = closeShort && came.some((line) => !isZero(leftOf(line)));
  if (!isShort) return { lines: came, change: endIfDone(ctx, order, came), isShort };
  const { lines, totals } = pricePurchase(order, withoutLeft(came));
  const closedAt = ctx.runtime.clock.now().toISOString();
  return { lines, change: { ...totals, lifecycle: 'closed', closedAt, closedShort: true }, isShort };
}

/** Updates the lines that a posting changed, in one statement. */
export async function writeLines(
  ctx: TxCtx,
  { order, lines: before }: LockedPurchase,
  after: readonly StoredPurchaseLine[],
): Promise<void> {
  const known = new Map(before.map((line) => [line.id, line]));
  const changed = after.filter((line) => !purchaseLines.isSame(line, known.get(line.id) ?? line));
  await purchaseLines.update(ctx, order.id, { lines: changed, columns: POSTED });
}

const POSTED = [
  'receivedQty',
  'rejectedQty',
  'replaceQty',
  'cancelledQty',
  'incomingQty',
  'receivedValue',
  'firstReceivedOn',
  'lastReceivedOn',
  'netAmount',
  'taxAmount',
  'totalAmount',
  'baseNet',
] as const;

/** Moves what is expected of the goods of an order by what a posting changed. */
export async function moveExpected(
  ctx: TxCtx,
  { order, lines: was }: LockedPurchase,
  { change, lines: is }: { change: Partial<PurchaseOrder>; lines: readonly StoredPurchaseLine[] },
): Promise<void> {
  await moveIncoming(ctx, order, { was, is });
  await askToRepeg(ctx, expectedAnew([order, was], [{ ...order, ...change }, is]));
}

/** Audits a posting: as an edit if it changed columns of the order itself. */
export async function finishPosting(
  ctx: TxCtx,
  locked: LockedPurchase,
  {
    change,
    lines,
    action,
    changes,
  }: { change: Partial<PurchaseOrder>; lines: readonly StoredPurchaseLine[]; action: string; changes: Changes },
): Promise<void> {
  if (Object.keys(change).length > 0) {
    await savePurchase(ctx, locked, { change, lines, action, audited: changes });
    return;
  }
  await audit(ctx, { action, noun: 'purchaseOrder', ref: locked.order.id, changes });
  await savePurchase(ctx, locked, { change: {}, lines });
}
