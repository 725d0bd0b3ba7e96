import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Zoom } from '../page-address';
import { dayWidthIn } from './geometry';

/** The width of a day, in px, for the room that a region has beside its fixed first part. Follows the window and the panel. */
export function useDayWidth(
  region: RefObject<HTMLElement | null>,
  side: RefObject<HTMLElement | null>,
  zoom: Zoom,
): number {
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const box = region.current;
    if (!box) return;
    const measure = () => setRoom(box.clientWidth - (side.current?.offsetWidth ?? 0));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [region, side]);
  return dayWidthIn(room, zoom);
}
