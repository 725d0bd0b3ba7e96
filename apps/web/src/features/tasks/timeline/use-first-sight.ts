import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type DateOnly, daysBetween } from '@/lib/dates';
import { firstSight, HEAD, ROW } from './geometry';

interface FirstSightInput {
  region: RefObject<HTMLElement | null>;
  /** Its fixed first part. */
  side: RefObject<HTMLElement | null>;
  /** Names what is shown: it is scrolled once for each. Null until it is there. */
  page: string | null;
  /** Of the rows in their order, in px from the first day. */
  bars: readonly { x: number; width: number }[];
  days: readonly DateOnly[];
  dayWidth: number;
  today: DateOnly;
}

/** Scrolls a page, when it is turned to, to where today and some bar can be seen. */
export function useFirstSight({ region, side, page, bars, days, dayWidth, today }: FirstSightInput): void {
  const shown = useRef('');
  useLayoutEffect(() => {
    const box = region.current;
    if (!box || page === null || shown.current === page || bars.length === 0) return;
    shown.current = page;
    const room = box.clientWidth - (side.current?.offsetWidth ?? 0);
    const todayAt = daysBetween(days[0] ?? today, today);
    const left = firstSight(bars, { days: days.length, dayWidth, todayAt, room });
    const row = bars.findIndex(({ x, width }) => x < left + room && x + width > left);
    box.scrollLeft = left;
    box.scrollTop = HEAD + (row + 1) * ROW > box.clientHeight ? row * ROW : 0;
  });
}
