import type { RefObject } from 'react';
import { useContextMenu } from '@/lib/use-context-menu';
import { MENU, type Picking } from './row-props';

/** Opens the menu of a row where it was clicked. */
export function useRowContextMenu(root: RefObject<HTMLElement | null>, onPick: (picking: Picking) => void): void {
  useContextMenu(root, (target, at) => {
    const row = target.closest<HTMLElement>('[data-place]');
    if (!row?.dataset.place) return false;
    // Focus goes back to where it was, which is to be this row.
    if (!row.contains(document.activeElement)) row.querySelector<HTMLElement>('[data-record-link]')?.focus();
    onPick({ place: row.dataset.place, part: MENU, at });
    return true;
  });
}
