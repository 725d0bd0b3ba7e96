import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { scrollerOf } from './row-chunks';

/** A row, how far down the list it begins, and how far down what is seen of it. Pixels. */
interface Anchor {
  row: HTMLElement;
  offset: number;
  top: number;
}

/**
 * Keeps the row that was last hovered or focused where it is on the screen: when rows above it come or go, the page scrolls
 * by the room they take; when the list gets another width, and its rows other heights, the row stays in sight. `rows` and
 * `list` are what is shown; another list starts afresh. A row that the person moved (`moved`, its id) goes where it was put.
 */
export function useAnchoredScroll(
  root: RefObject<HTMLElement | null>,
  { rows, list, moved }: { rows: unknown; list: string; moved: string | null },
): () => void {
  const anchor = useRef<Anchor | null>(null);
  const seen = useRef(list);
  const width = useRef(0);
  useLayoutEffect(() => {
    const held = anchor.current;
    const sameList = seen.current === list;
    seen.current = list;
    // Of another width, the rows lie elsewhere for another reason: see below.
    if (!held?.row.isConnected || !sameList || root.current?.clientWidth !== width.current) return;
    if (!held.row.matches(':hover, :focus-within')) return;
    const scroller = scrollerOf(held.row);
    if (scroller && held.row.dataset.record !== moved) scroller.scrollTop += anchorAt(held.row).offset - held.offset;
    anchor.current = anchorAt(held.row);
  }, [root, rows, list, moved]);
  useEffect(() => {
    const grid = root.current;
    const scroller = grid && scrollerOf(grid);
    if (!grid || !scroller) return;
    width.current = grid.clientWidth;
    let ours = -1;
    // What scrolls between a new width and its notice is the browser, in a list of other heights.
    const onScroll = () => {
      const held = anchor.current;
      if (held && scroller.scrollTop !== ours && grid.clientWidth === width.current)
        anchor.current = anchorAt(held.row);
    };
    const observer = new ResizeObserver(() => {
      const held = anchor.current;
      // The rows take their heights in more than one step; nobody has scrolled in between.
      const resized = grid.clientWidth !== width.current || scroller.scrollTop === ours;
      width.current = grid.clientWidth;
      if (!held?.row.isConnected) return;
      const { offset } = anchorAt(held.row);
      // Where it stood is kept, so that it gets back there with the room.
      anchor.current = { ...held, offset };
      if (!resized) return;
      scroller.scrollTop = offset - Math.min(held.top, scroller.clientHeight - held.row.offsetHeight);
      ours = scroller.scrollTop;
    });
    observer.observe(grid);
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [root]);
  return () => {
    const row = root.current?.querySelector<HTMLElement>('[data-place]:hover, [data-place]:focus-within');
    if (row !== anchor.current?.row) anchor.current = row ? anchorAt(row) : null;
  };
}

function anchorAt(row: HTMLElement): Anchor {
  const scroller = scrollerOf(row);
  const top = row.getBoundingClientRect().top - (scroller?.getBoundingClientRect().top ?? 0);
  return { row, offset: top + (scroller?.scrollTop ?? 0), top };
}
