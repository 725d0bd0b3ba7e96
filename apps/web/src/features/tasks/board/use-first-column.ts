import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { BoardColumn } from './board-data';

/** A window that shows one column at a time: the variant `max-sm` of the styles. */
const NARROW = '(width < 40rem)';

/** Where one column fills the window, the board begins with the first that has a task. */
export function useFirstColumn(board: RefObject<HTMLElement | null>, columns: readonly BoardColumn[]): void {
  const placed = useRef(false);
  useLayoutEffect(() => {
    const box = board.current;
    const first = columns.find(({ items }) => items.length > 0);
    if (placed.current || !box || !first) return;
    placed.current = true;
    const column = box.querySelector(`[data-board-column="${CSS.escape(first.value)}"]`);
    if (!column || !matchMedia(NARROW).matches) return;
    box.scrollLeft += column.getBoundingClientRect().left - box.getBoundingClientRect().left;
  }, [board, columns]);
}
