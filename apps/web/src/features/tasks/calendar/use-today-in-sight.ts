import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Where the days stand below each other and are as long as their tasks, the page begins with today in sight. */
export function useTodayInSight(calendar: RefObject<HTMLElement | null>, loaded: boolean): void {
  const placed = useRef(false);
  useLayoutEffect(() => {
    const day = calendar.current?.querySelector('[aria-current="date"]');
    if (placed.current || !loaded || !day) return;
    placed.current = true;
    if (day.getBoundingClientRect().bottom > window.innerHeight * 0.75) day.scrollIntoView({ block: 'center' });
  }, [calendar, loaded]);
}
