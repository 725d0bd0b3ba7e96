import type { Quantity } from '@quartermaster/contracts/money/types';
import { textOf } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { type Books, effectiveDay } from '../stock/books';
import { itemOf, lockItems, quantityOf } from '../stock/items';
import { postMoves } from '../stock/post';
import type { Move, Posting } from '../stock/posting';

/** What leaves, of an order that is about to be inserted. */
export interface BroughtRow {
  shipment: {
    id: string;
    /** `SO-30/1` */
    ref: string;
    /** `YYYY-MM-DD` */
    on: string;
  };
  lineId: string;
  variantId: string;
  locationId: string;
  quantity: Quantity;
}

/**
 * Lets goods leave that left before, each on its day, in the order given. Books that were kept elsewhere may have
 * ended a day below 0.
 * @returns the moves by the lines' ids
 * @throws Conflict in a closed period, and where there is too little of something
 */
export async function moveBrought(
  ctx: TxCtx,
  books: Books,
  rows: readonly BroughtRow[],
): Promise<ReadonlyMap<string, Move>> {
  if (rows.length === 0) return new Map();
  const items = await lockItems(
    ctx,
    rows.map(({ variantId }) => variantId),
  );
  const postings = rows.map(({ shipment, lineId, variantId, locationId, quantity }, index): Posting => {
    const { id, on, ref } = shipment;
    return {
      variantId,
      kind: 'ship',
      from: locationId,
      to: null,
      quantity: quantityOf(itemOf(items, variantId), textOf(quantity), `lines.${index}.quantity`),
      effective: effectiveDay(ctx, books, on),
      documentKind: 'shipment',
      documentRef: ref,
      documentId: id,
      documentLineId: lineId,
    };
  });
  const spots = rows.map(({ variantId, locationId }) => [variantId, locationId] as const);
  const moves = await postMoves(ctx, { verb: 'ship', books, items, spots, decide: () => postings, isHistory: true });
  return new Map(moves.flatMap((move) => (move.documentLineId ? [[move.documentLineId, move] as const] : [])));
}
