import { add, subtract, sum } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { locationFor } from '../orders/demand-lines';
import { type StoredLine, updateLines } from '../orders/lines';
import type { LockedOrder } from '../orders/lock';
import { saveOrder } from '../orders/save';
import { shareSellables } from '../orders/sellables';
import { lockBalances, type Spot } from '../stock/balances';
import { type Books, type Effective, locationOf } from '../stock/books';
import { type Item, lockItems } from '../stock/items';
import { postMoves } from '../stock/post';
import type { Move, Posting } from '../stock/posting';
import type { ReturnedRow } from './rows';
import { lockSources, partsOf, type ReturnedPart, type Source, updateSources } from './sources';

interface Arriving {
  books: Books;
  effective: Effective;
  rows: readonly ReturnedRow[];
  /** Where the goods are put; the order's location if it is left out. */
  locationId: string | undefined;
}

/** Goods that are here, with everything locked that they touch. */
interface Arrival extends Pick<Arriving, 'books' | 'effective'> {
  locationId: string;
  parts: readonly ReturnedPart[];
  after: readonly Source[];
  items: ReadonlyMap<string, Item>;
  spots: readonly Spot[];
}

/**
 * Locks what goods touch that come back: their shipments, then their balances. After this, reads need no lock.
 * @throws NotFound; Invalid for an archived location, and for products in the trash
 */
export async function lockArrival(ctx: TxCtx, locked: LockedOrder, arriving: Arriving): Promise<Arrival> {
  const { books, effective, rows } = arriving;
  const [first] = rows;
  const usual = first ? locationFor(first.line, locked) : locked.order.locationId;
  const locationId = locationOf(books, arriving.locationId ?? usual);
  const { parts, after } = partsOf(rows, await lockSources(ctx, locked.order.id));
  const ids = rows.flatMap(({ line }) => line.variantId ?? []);
  const sellables = await shareSellables(ctx, ids);
  const stocked = [...new Set(ids)].filter((id) => sellables.get(id)?.isStocked === true);
  const items = stocked.length > 0 ? await lockItems(ctx, stocked) : new Map<string, Item>();
  const spots = stocked.map((id) => [id, locationId] as const);
  await lockBalances(ctx, spots);
  return { books, effective, locationId, parts, after, items, spots };
}

/** A part that is here, with the moves that it made. */
export interface ArrivedPart extends ReturnedPart {
  move: Move | undefined;
  scrapMove: Move | undefined;
}

/** Puts goods back into the stock at what they took, and what is scrapped out of it again; and writes the lines and the order. */
export async function arrive(
  ctx: TxCtx,
  { order, lines }: LockedOrder,
  { arrival, id, ref }: { arrival: Arrival; id: string; ref: string },
): Promise<ArrivedPart[]> {
  const { books, items, spots, parts, after } = arrival;
  const postings = parts.map((part) => postingsOf(part, arrival, { documentId: id, documentRef: ref }));
  const moves =
    items.size === 0
      ? []
      : await postMoves(ctx, { verb: 'return', books, items, spots, decide: () => postings.flat() });
  await updateSources(ctx, after);
  const changed = lines.map((line) => returnedLine(line, parts));
  const touched = new Set(parts.map(({ line }) => line.id));
  await updateLines(ctx, order.id, {
    lines: changed.filter((line) => touched.has(line.id)),
    columns: ['returnedQty', 'costValue'],
  });
  await saveOrder(ctx, { before: order, change: {}, lines: changed });
  let at = 0;
  return parts.map((part, index) => {
    const count = postings[index]?.length ?? 0;
    const [move, scrapMove] = moves.slice(at, at + count);
    at += count;
    return { ...part, move, scrapMove };
  });
}

function postingsOf(
  { line, outcome, quantity, value }: ReturnedPart,
  { items, locationId, effective }: Arrival,
  document: Pick<Posting, 'documentId' | 'documentRef'>,
): Posting[] {
  const { variantId } = line;
  if (variantId === null || !items.has(variantId)) return [];
  const of = { variantId, quantity, effective, ...document, documentKind: 'return', documentLineId: line.id };
  const back: Posting = {
    ...of,
    kind: 'return',
    from: null,
    to: locationId,
    ...(value ? { worth: { whole: value } } : {}),
  };
  return outcome === 'restock'
    ? [back]
    : [back, { ...of, kind: 'scrap', from: locationId, to: null, reason: 'scrapped' }];
}

function returnedLine(line: StoredLine, parts: readonly ReturnedPart[]): StoredLine {
  const own = parts.filter((part) => part.line.id === line.id);
  if (own.length === 0) return line;
  const back = sum(
    'quantity',
    own.map(({ quantity }) => quantity),
  );
  const cost = sum(
    'cost',
    own.map(({ value }) => value ?? exact('cost', '0')),
  );
  return {
    ...line,
    returnedQty: add('quantity', line.returnedQty, back),
    costValue: subtract('cost', line.costValue, cost),
  };
}

/** What a part brought back into the stock. */
export function worthOfPart({ move }: ArrivedPart): string {
  return move ? textOf(move.documentValue) : '0';
}
