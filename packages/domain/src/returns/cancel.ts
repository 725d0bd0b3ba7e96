import { CancelReturnInput, type ReturnChange } from '@quartermaster/contracts';
import { add, subtract, sum } from '@quartermaster/contracts/money/add';
import { exact } from '@quartermaster/contracts/money/units';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { inLaneOf } from '../orders/lanes';
import { type StoredLine, updateLines } from '../orders/lines';
import { lockOrder } from '../orders/lock';
import { saveOrder } from '../orders/save';
import { type Books, effectiveDay, lockBooks } from '../stock/books';
import { lockItems } from '../stock/items';
import { postMoves } from '../stock/post';
import type { Posting } from '../stock/posting';
import { shareMoves } from '../stock/share-moves';
import { type LockedReturn, type LockedReturnRow, lockReturn } from './lock';
import { orderOfReturn, readReturn } from './read';
import { lockSources, type Source, updateSources } from './sources';
import { refOf } from './write';

/**
 * Cancels a return: of one that is not here nothing comes; goods that are here leave again, at what they brought.
 * @throws NotFound; Conflict for a return that somebody else changed, that was credited or cancelled, `short` if its goods are gone, and in a
 *   closed period
 */
export async function cancelReturn(ctx: Ctx, input: CancelReturnInput): Promise<ReturnChange> {
  authorize(ctx, 'orders.ship');
  const { id, ...body } = CancelReturnInput.parse(input);
  const orderId = await orderOfReturn(ctx, id);
  await inLaneOf(ctx, orderId, () => withTransaction(ctx, (ctx) => cancelNow(ctx, { id, orderId, ...body })));
  return readReturn(ctx, id);
}

/** The same inside a transaction. @param version left out by undo, which cancels it as it is */
export async function cancelNow(
  ctx: TxCtx,
  { id, orderId, version, note }: { id: string; orderId: string; version?: number; note: string | null },
): Promise<void> {
  const books = await lockBooks(ctx);
  const { order, lines } = await lockOrder(ctx, { id: orderId });
  const found = await lockReturn(ctx, { id, orderId, version });
  if (found.status !== 'open' && found.status !== 'received') {
    const why = found.status === 'closed' ? 'This return was credited' : 'This return was cancelled before';
    throw new Conflict(why, { problem: 'not_reversible' });
  }
  const isHere = found.status === 'received';
  const sources = isHere ? await lockSources(ctx, orderId) : [];
  if (isHere) await moveOut(ctx, { found, books, note, ref: refOf(order, found.nr) });
  const after = isHere ? lines.map((line) => lineWithout(line, found.rows, sources)) : lines;
  await updateSources(ctx, isHere ? sourcesWithout(found.rows, sources) : []);
  const touched = new Set(found.rows.map(({ lineId }) => lineId));
  await updateLines(ctx, orderId, {
    lines: isHere ? after.filter((line) => touched.has(line.id)) : [],
    columns: ['returnedQty', 'costValue'],
  });
  await ctx.tx.client.$executeRaw`
    UPDATE sales_returns SET status = 'cancelled', version = version + 1
    WHERE workspaceId = ${ctx.workspaceId} AND id = ${id}`;
  await audit(ctx, {
    action: 'order.cancelReturn',
    noun: 'order',
    ref: orderId,
    changes: { returnNr: [found.nr, null], ...(note ? { note: [null, note] } : {}) },
  });
  await saveOrder(ctx, { before: order, change: {}, lines: after });
}

interface MovingOut {
  found: LockedReturn;
  books: Books;
  note: string | null;
  ref: string;
}

/** What was scrapped comes back first, so that it can leave with the rest. */
async function moveOut(ctx: TxCtx, { found, books, note, ref }: MovingOut): Promise<void> {
  const { id, locationId } = found;
  const rows = found.rows.filter(({ moveId }) => moveId !== null);
  if (rows.length === 0 || locationId === null) return;
  const effective = effectiveDay(ctx, books);
  const ids = rows.flatMap(({ variantId }) => variantId ?? []);
  const items = await lockItems(ctx, ids);
  const moves = await shareMoves(
    ctx,
    rows.flatMap(({ moveId, scrapMoveId }) => [moveId, scrapMoveId].flatMap((move) => move ?? [])),
  );
  const undoing = (row: LockedReturnRow, reversesId: string): Omit<Posting, 'kind' | 'from' | 'to'> => {
    const undone = moves.get(reversesId);
    if (!undone) throw new NotFound('Move');
    const of = { documentKind: 'return', documentRef: ref, documentId: id, documentLineId: row.lineId };
    const { variantId, quantity } = row;
    return { ...of, variantId: variantId ?? '', quantity, worth: { undone }, effective, note, reversesId };
  };
  const scrapped = rows.flatMap((row): Posting[] =>
    row.scrapMoveId === null ? [] : [{ ...undoing(row, row.scrapMoveId), kind: 'undo', from: null, to: locationId }],
  );
  const returned = rows.flatMap((row): Posting[] =>
    row.moveId === null ? [] : [{ ...undoing(row, row.moveId), kind: 'return_undo', from: locationId, to: null }],
  );
  const spots = ids.map((variantId) => [variantId, locationId] as const);
  await postMoves(ctx, { verb: 'unreturn', books, items, spots, decide: () => [...scrapped, ...returned] });
}

function sourceOf(row: LockedReturnRow, sources: readonly Source[]): Source | undefined {
  return sources.find(
    ({ shipmentId, lineId, locationId }) =>
      shipmentId === row.shipmentId && lineId === row.lineId && locationId === row.fromLocationId,
  );
}

/** What a row took off the costs of its line. */
function costOf(row: LockedReturnRow, sources: readonly Source[]) {
  return sourceOf(row, sources)?.isMoved ? row.value : exact('cost', '0');
}

function lineWithout(line: StoredLine, rows: readonly LockedReturnRow[], sources: readonly Source[]): StoredLine {
  const own = rows.filter(({ lineId }) => lineId === line.id);
  const quantities = own.map(({ quantity }) => quantity);
  const costs = own.map((row) => costOf(row, sources));
  return {
    ...line,
    returnedQty: subtract('quantity', line.returnedQty, sum('quantity', quantities)),
    costValue: add('cost', line.costValue, sum('cost', costs)),
  };
}

function sourcesWithout(rows: readonly LockedReturnRow[], sources: readonly Source[]): Source[] {
  const after = new Map<Source, Source>();
  for (const row of rows) {
    const source = sourceOf(row, sources);
    if (!source) continue;
    const now = after.get(source) ?? source;
    after.set(source, {
      ...now,
      returnedQty: subtract('quantity', now.returnedQty, row.quantity),
      returnedValue: subtract('cost', now.returnedValue, costOf(row, sources)),
    });
  }
  return [...after.values()];
}
