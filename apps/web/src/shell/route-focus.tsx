'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** After a change of route, focus goes to the page's `h1`, unless the page has already placed it. */
export function RouteFocus(): null {
  const path = usePathname();
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    const main = document.getElementById('content');
    if (main?.contains(document.activeElement)) return;
    main?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [path]);
  return null;
}
