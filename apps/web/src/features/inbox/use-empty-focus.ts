import { useEffect, useRef } from 'react';

/**
 * Gives focus to the page's heading when the last row goes and takes the focus with it.
 * @param count of the rows; undefined until they are loaded
 */
export function useEmptyFocus(count: number | undefined): void {
  const before = useRef<number>(undefined);
  useEffect(() => {
    const wasLast = count === 0 && before.current !== undefined && before.current > 0;
    before.current = count;
    const { activeElement } = document;
    // The button that marks all as done is off by now, and keeps no focus.
    if (!wasLast || (activeElement !== document.body && !activeElement?.matches(':disabled'))) return;
    document.querySelector<HTMLElement>('#content h1')?.focus({ preventScroll: true });
  }, [count]);
}
