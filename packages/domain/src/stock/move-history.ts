import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { textOf } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { type Books, effectiveDay } from './books';
import { itemOf, lockItems, quantityOf } from './items';
import { postMoves } from './post';
import type { Move, Posting } from './posting';

/** What left or came in, of a document that is about to be inserted. */
export interface HistoryRow {
  /** Goods that come in have a worth, in the currency of the workspace. */
  as: { kind: 'ship' } | { kind: 'receipt'; value: Cost };
  document: {
    id: string;
    /** `SO-30/1`, `PO-90/1` */
    ref: string;
    /** `YYYY-MM-DD` */
    on: string;
  };
  lineId: string;
  variantId: string;
  locationId: string;
  quantity: Quantity;
  /** Sorts rows in the order of the books that they are from; null for that of their days. */
  movedAt: string | null;
}

const DOCUMENTS = { ship: 'shipment', receipt: 'receipt' } as const;
const VERBS: Readonly<Record<string, string>> = { ship: 'ship', receipt: 'receive' };

/**
 * Lets goods leave and come in that did so before, each on its day, in the order of their books. Books that were kept elsewhere may have
 * ended a day below 0.
 * @returns the moves by the lines' ids
 * @throws Conflict in a closed period, and where there is too little of something
 */
export async function moveHistory(
  ctx: TxCtx,
  books: Books,
  rows: readonly HistoryRow[],
): Promise<ReadonlyMap<string, Move>> {
  if (rows.length === 0) return new Map();
  const place = ({ movedAt, document }: HistoryRow) => movedAt ?? document.on;
  const sorted = rows.toSorted((a, b) => (place(a) < place(b) ? -1 : Number(place(a) > place(b))));
  const items = await lockItems(
    ctx,
    sorted.map(({ variantId }) => variantId),
  );
  const postings = sorted.map(({ as, document, lineId, variantId, locationId, quantity }, index): Posting => {
    const { id, on, ref } = document;
    const isIn = as.kind === 'receipt';
    return {
      variantId,
      kind: as.kind,
      from: isIn ? null : locationId,
      to: isIn ? locationId : null,
      quantity: quantityOf(itemOf(items, variantId), textOf(quantity), `lines.${index}.quantity`),
      ...(isIn ? { worth: { whole: as.value } } : {}),
      effective: effectiveDay(ctx, books, on),
      documentKind: DOCUMENTS[as.kind],
      documentRef: ref,
      documentId: id,
      documentLineId: lineId,
    };
  });
  const spots = rows.map(({ variantId, locationId }) => [variantId, locationId] as const);
  const verb = ({ kind }: Move) => VERBS[kind] ?? kind;
  const moves = await postMoves(ctx, { verb, books, items, spots, decide: () => postings, isHistory: true });
  return new Map(moves.flatMap((move) => (move.documentLineId ? [[move.documentLineId, move] as const] : [])));
}
