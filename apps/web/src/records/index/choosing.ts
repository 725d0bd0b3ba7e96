import { createStore, useStore } from '@/lib/store';

/**
 * Whether rows are being selected although none is yet. A finger shows no box by hovering: the menu of the page starts the
 * selection, and the list then shows the boxes of all rows.
 */
const choosing = createStore(false);

export function startChoosing(): void {
  choosing.set(true);
}

export function stopChoosing(): void {
  choosing.set(false);
}

export function useChoosing(): boolean {
  return useStore(choosing, (on) => on);
}
