import { type RefObject, useEffect, useState } from 'react';
import { weekHeightIn } from './days';

/** Where the calendar fills the window and scrolls by itself: the variant `desk` of the styles. */
const FILLS = '(width >= 48rem) and (height >= 36rem)';

/** The height of a week, in px, so that all weeks of a page are in sight. Follows the window. */
export function useWeekHeight(box: RefObject<HTMLElement | null>, weeks: number): number {
  const [room, setRoom] = useState<number | null>(null);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) =>
      setRoom(entry && matchMedia(FILLS).matches ? entry.contentRect.height : null),
    );
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return weekHeightIn(room, weeks);
}
