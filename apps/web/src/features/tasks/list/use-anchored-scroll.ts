import { type RefObject, useLayoutEffect, useRef } from 'react';
import { scrollerOf } from './row-chunks';

interface Anchor {
  row: HTMLElement;
  offset: number;
}

/**
 * Keeps the row that is hovered or focused where it is on the screen when rows above it come or go: the page scrolls by
 * the room they take. `rows` and `list` are what is shown; another list starts afresh.
 */
export function useAnchoredScroll(root: RefObject<HTMLElement | null>, rows: unknown, list: string): () => void {
  const anchor = useRef<Anchor | null>(null);
  const seen = useRef(list);
  useLayoutEffect(() => {
    const held = anchor.current;
    const sameList = seen.current === list;
    seen.current = list;
    if (!held?.row.isConnected || !sameList || !held.row.matches(':hover, :focus-within')) return;
    const moved = held.row.offsetTop - held.offset;
    const scroller = root.current && scrollerOf(root.current);
    if (moved !== 0 && scroller) scroller.scrollTop += moved;
    anchor.current = { row: held.row, offset: held.row.offsetTop };
  }, [root, rows, list]);
  return () => {
    const row = root.current?.querySelector<HTMLElement>('[data-place]:hover, [data-place]:focus-within');
    anchor.current = row ? { row, offset: row.offsetTop } : null;
  };
}
