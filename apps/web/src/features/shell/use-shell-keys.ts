import { useRouter } from 'next/navigation';
import { useCallback, useRef } from 'react';
import { isTyping, layerOpen, singleKey, useWindowKeys } from '@/lib/keys';
import { undoLast } from '@/lib/undo';
import { openKeys, openNewTask } from './layers';
import { NAV_ITEMS, navHref } from './nav-items';

const CHORD_MS = 1_200;

/** The keys that work anywhere: C, ?, B, G then a place, Ctrl+Z outside text, and F6 through the regions. */
export function useShellKeys(input: { slug: string; mayWrite: boolean; onToggleSidebar: () => void }): void {
  const { slug, mayWrite, onToggleSidebar } = input;
  const router = useRouter();
  const goUntil = useRef(0);
  useWindowKeys(
    useCallback(
      (event) => {
        if (event.key === 'F6') {
          event.preventDefault();
          focusRegion(event.shiftKey ? -1 : 1);
          return;
        }
        if (isUndo(event) && !layerOpen() && undoLast()) {
          event.preventDefault();
          return;
        }
        const key = singleKey(event);
        if (key === null || layerOpen()) return;
        const going = event.timeStamp < goUntil.current;
        goUntil.current = 0;
        const place = going ? NAV_ITEMS.find((item) => item.goKey === key) : undefined;
        if (place) router.push(navHref(slug, place));
        else if (key === 'g') goUntil.current = event.timeStamp + CHORD_MS;
        else if (key === 'c' && mayWrite) openNewTask();
        else if (key === '?') openKeys();
        else if (key === 'b') onToggleSidebar();
        else return;
        event.preventDefault();
      },
      [router, slug, mayWrite, onToggleSidebar],
    ),
  );
}

function isUndo(event: KeyboardEvent): boolean {
  return (
    (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z' && !isTyping(event.target)
  );
}

function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.checkVisibility() && (region.dataset.region !== 'toasts' || region.querySelector('button')),
  );
  // The innermost one: the toolbar lies inside the content.
  const here = regions.findLastIndex((region) => region.contains(document.activeElement));
  regions[(here + step + regions.length) % regions.length]?.focus();
}
