import { type ReceiptChange, ReverseReceiptInput } from '@quartermaster/contracts';
import { subtract, sum } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import { divide } from '@quartermaster/contracts/money/divide';
import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import type { Changes } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { inLaneOf } from '../orders/lanes';
import { shareSellables } from '../orders/sellables';
import { withIncoming } from '../purchase-orders/incoming';
import { leftOf, type StoredPurchaseLine } from '../purchase-orders/lines';
import { type LockedPurchase, lockPurchase } from '../purchase-orders/lock';
import { pricePurchase } from '../purchase-orders/price';
import { backToOpen } from '../purchase-orders/reopen';
import type { Balance } from '../stock/balances';
import { type Books, effectiveDay, lockBooks } from '../stock/books';
import { lockItems } from '../stock/items';
import { clientOf } from '../stock/moves';
import type { PoolMove } from '../stock/pool/pool';
import { postMoves } from '../stock/post';
import type { Posting } from '../stock/posting';
import { shareMoves } from '../stock/share-moves';
import { type LockedReceipt, lockReceipt, type ReceiptRow, receivedDays, writeReversal } from './lock';
import { finishPosting, moveExpected, writeLines } from './post';
import { readReceipt } from './read';

/** A thousand moves in one transaction, on a busy machine. */
const TIMEOUT_MS = 20_000;

/**
 * Takes a receipt back, today: its goods leave at what they brought, and are left to come. A closed order is open again then. With `rest`,
 * only what is there and free leaves; a receipt is taken back once.
 * @throws NotFound; Conflict `short` for goods that are gone, `not_reversible` for a receipt that was taken back, and in a closed period
 */
export async function reverseReceipt(ctx: Ctx, input: ReverseReceiptInput): Promise<ReceiptChange> {
  authorize(ctx, 'purchasing.receive');
  const { id, ...body } = ReverseReceiptInput.parse(input);
  // Its order is locked first, and a receipt stays its order's.
  const receipt = await clientOf(ctx).receipt.findFirst({ where: { id }, select: { orderId: true } });
  if (!receipt) throw new NotFound('Receipt');
  const { orderId } = receipt;
  await inLaneOf(ctx, orderId, () =>
    withTransaction(ctx, (ctx) => takeReceiptBack(ctx, { id, orderId, ...body }), { timeoutMs: TIMEOUT_MS }),
  );
  return readReceipt(ctx, id);
}

interface TakingBack {
  id: string;
  orderId: string;
  /** Left out by undo, which takes it back as it is. */
  version?: number;
  rest?: boolean;
  note: string | null;
}

/** The same inside a transaction. */
export async function takeReceiptBack(
  ctx: TxCtx,
  { id, orderId, version, rest = false, note }: TakingBack,
): Promise<void> {
  const books = await lockBooks(ctx);
  const locked = await lockPurchase(ctx, { id: orderId }, 'reverse');
  const receipt = await lockReceipt(ctx, { id, orderId });
  if (version !== undefined && receipt.version !== version)
    throw new Conflict('Someone else changed this receipt', { currentVersion: receipt.version });
  if (receipt.status !== 'posted') throw new Conflict('This was taken back before', { problem: 'not_reversible' });
  const sellables = await shareSellables(
    ctx,
    locked.lines.flatMap(({ variantId }) => variantId ?? []),
  );
  const gone = await moveOut(ctx, { locked, receipt, books, rest, note });
  const isWhole = gone.every(({ quantity, row }) => textOf(quantity) === textOf(row.quantity));
  await writeReversal(ctx, receipt, { gone, isWhole });
  const days = await receivedDays(ctx, orderId);
  const back = locked.lines.map((line) => restoredLine(line, { gone, days }));
  const { lines, change } = openedAgain(locked, { lines: back, receipt });
  const expected = withIncoming({ ...locked.order, ...change }, lines, sellables);
  await writeLines(ctx, locked, expected);
  const changes: Changes = { receiptNr: [receipt.nr, null], ...(note ? { note: [null, note] } : {}) };
  await finishPosting(ctx, locked, { change, lines: expected, action: 'purchaseOrder.unreceive', changes });
  await moveExpected(ctx, locked, { change, lines: expected });
}

/** What leaves of a row of a receipt. */
export interface Gone {
  row: ReceiptRow;
  quantity: Quantity;
  value: Cost;
}

async function moveOut(
  ctx: TxCtx,
  {
    locked: { order },
    receipt,
    books,
    rest,
    note,
  }: { locked: LockedPurchase; receipt: LockedReceipt; books: Books; rest: boolean; note: string | null },
): Promise<Gone[]> {
  const moved = receipt.rows.flatMap((row) =>
    row.moveId === null || row.variantId === null ? [] : [{ row, moveId: row.moveId, variantId: row.variantId }],
  );
  const others = receipt.rows.filter(({ moveId }) => moveId === null).map((row) => goneOf(row, row.quantity));
  if (moved.length === 0) return others;
  const effective = effectiveDay(ctx, books);
  const items = await lockItems(
    ctx,
    moved.map(({ variantId }) => variantId),
  );
  const undone = await shareMoves(
    ctx,
    moved.map(({ moveId }) => moveId),
  );
  let gone: Gone[] = [];
  const decide = (balances: ReadonlyMap<string, Balance>) => {
    const free = freeIn(balances);
    gone = moved.map(({ row, variantId }) => goneOf(row, rest ? free.take(variantId, row) : row.quantity));
    const leaving = moved.flatMap((one, at) => {
      const { quantity, value } = gone[at] ?? { quantity: NONE, value: exact('cost', '0') };
      return isZero(quantity) ? [] : [{ ...one, quantity, value }];
    });
    if (leaving.length === 0 && others.length === 0)
      throw new Conflict('Nothing of it is left', { problem: 'not_reversible' });
    return leaving.map(({ row, moveId, variantId, quantity, value }): Posting => {
      const move = undone.get(moveId);
      if (!move) throw new NotFound('Move');
      return {
        variantId,
        kind: 'receipt_undo',
        from: row.locationId,
        to: null,
        quantity,
        worth: { undone: partOf(move, quantity, value) },
        effective,
        note,
        documentKind: 'receipt',
        documentRef: `${order.key}/${receipt.nr}`,
        documentId: receipt.id,
        documentLineId: row.lineId,
        reversesId: moveId,
      };
    });
  };
  const spots = moved.flatMap(({ variantId, row }) => [
    [variantId, row.locationId] as const,
    [variantId, order.locationId] as const,
  ]);
  await postMoves(ctx, { verb: 'unreceive', books, items, spots, decide });
  return [...gone, ...others];
}

const NONE = exact('quantity', '0');

/** The share of a row that leaves, at what it brought. */
function goneOf(row: ReceiptRow, quantity: Quantity): Gone {
  const all = toUnits('quantity', row.quantity);
  const share = all === 0n ? 0n : divide(toUnits('cost', row.value) * toUnits('quantity', quantity), all);
  return { row, quantity, value: fromUnits('cost', share) };
}

function partOf(move: PoolMove, quantity: Quantity, value: Cost): PoolMove {
  return { ...move, delta: quantity, documentValue: value };
}

/** What is there and free in locations, of which each row takes its part. */
function freeIn(balances: ReadonlyMap<string, Balance>) {
  const taken = new Map<string, bigint>();
  return {
    take(variantId: string, { locationId, quantity }: ReceiptRow): Quantity {
      const level = balances.get(variantId)?.levels.get(locationId);
      const name = `${variantId} ${locationId}`;
      const before = taken.get(name) ?? 0n;
      const there = level ? toUnits('quantity', subtract('quantity', level.onHand, level.reserved)) - before : 0n;
      const wanted = toUnits('quantity', quantity);
      const least = there < wanted ? there : wanted;
      const units = least > 0n ? least : 0n;
      taken.set(name, before + units);
      return fromUnits('quantity', units);
    },
  };
}

function restoredLine(
  line: StoredPurchaseLine,
  {
    gone,
    days,
  }: { gone: readonly Gone[]; days: ReadonlyMap<string, { firstReceivedOn: string; lastReceivedOn: string }> },
): StoredPurchaseLine {
  const own = gone.filter(({ row }) => row.lineId === line.id);
  if (own.length === 0) return line;
  const rejected = (some: readonly Gone[]) =>
    sum(
      'quantity',
      some.map(({ row }) => row.rejected),
    );
  const back = sum(
    'quantity',
    own.map(({ quantity }) => quantity),
  );
  const value = sum(
    'cost',
    own.map((one) => one.value),
  );
  return {
    ...line,
    receivedQty: subtract('quantity', line.receivedQty, back),
    rejectedQty: subtract('quantity', line.rejectedQty, rejected(own)),
    replaceQty: subtract('quantity', line.replaceQty, rejected(own.filter(({ row }) => row.isReplaced))),
    receivedValue: subtract('cost', line.receivedValue, value),
    firstReceivedOn: days.get(line.id)?.firstReceivedOn ?? null,
    lastReceivedOn: days.get(line.id)?.lastReceivedOn ?? null,
  };
}

/** What a receipt closed short is wanted again; and an order of which something is left to come is open again. */
function openedAgain(
  { order }: LockedPurchase,
  { lines, receipt }: { lines: readonly StoredPurchaseLine[]; receipt: LockedReceipt },
): { lines: readonly StoredPurchaseLine[]; change: Partial<LockedPurchase['order']> } {
  if (order.lifecycle !== 'closed') return { lines, change: {} };
  const wanted = receipt.closedShort ? lines.map((line) => ({ ...line, cancelledQty: NONE })) : lines;
  if (wanted.every((line) => isZero(leftOf(line)))) return { lines, change: {} };
  const { lines: priced, totals } = pricePurchase(order, wanted);
  return { lines: priced, change: { ...totals, ...backToOpen(order) } };
}
