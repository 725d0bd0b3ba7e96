import { REVERSIBLE } from '@quartermaster/contracts/stock/move-kinds';
import type { StockMove } from '@quartermaster/contracts/stock/stock';
import { formatSigned } from '@/lib/numbers';
import { stockWords } from '@/messages/stock';
import type { StockProduct } from './kind';

/** What a move changed: in all locations, or in the one that is given. */
export function changeIn({ quantity, delta, fromLocationId, toLocationId }: StockMove, location?: string): string {
  if (location === undefined || fromLocationId === toLocationId) return delta;
  return toLocationId === location ? quantity : `-${quantity}`;
}

/** Whether it may be taken back by itself: no document's, and not taken back before. */
export function mayReverse({ kind, reversedById }: StockMove): boolean {
  return reversedById === null && REVERSIBLE.includes(kind);
}

/** `Adjusted −3 pcs`. */
export function moveWords(move: StockMove, { unit }: Pick<StockProduct, 'unit'>): string {
  const { kind, delta, quantity } = move;
  const amount = delta === '0' ? formatSigned(quantity).replace('+', '') : formatSigned(delta);
  return `${stockWords.kinds[kind]} ${amount} ${unit}`;
}

/** Where a move went, by the names of locations. */
export function placeWords({ fromLocationId, toLocationId }: StockMove, nameOf: (id: string | null) => string): string {
  if (fromLocationId !== null && toLocationId !== null) {
    return stockWords.book.fromTo(nameOf(fromLocationId), nameOf(toLocationId));
  }
  return nameOf(toLocationId ?? fromLocationId);
}

/** The id of the row of a move. */
export function rowId(seq: number): string {
  return `move-${seq}`;
}

/** Shows the row of a move, if it is on the page. @returns whether it is */
export function showRow(seq: number): boolean {
  const row = document.getElementById(rowId(seq));
  row?.scrollIntoView({ block: 'center' });
  row?.focus({ preventScroll: true });
  return row !== null;
}
