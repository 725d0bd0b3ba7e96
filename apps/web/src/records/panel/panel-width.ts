import { createStore, useStore } from '@/lib/store';

export const PANEL_WIDTH = { min: 400, max: 720, usual: 480, step: 16 } as const;

const STORAGE_KEY = 'qm-panel-width';

/** How wide the side panel is, on this device. */
const width = createStore<number | null>(null);

export function setPanelWidth(wanted: number): void {
  const next = Math.round(Math.min(PANEL_WIDTH.max, Math.max(PANEL_WIDTH.min, wanted)));
  width.set(next);
  try {
    localStorage.setItem(STORAGE_KEY, String(next));
  } catch {
    // Storage that is full or forbidden: it holds until the page is left.
  }
}

export function usePanelWidth(): number {
  return useStore(width, (value) => value) ?? kept();
}

function kept(): number {
  if (typeof window === 'undefined') return PANEL_WIDTH.usual;
  try {
    const value = Number(localStorage.getItem(STORAGE_KEY));
    return value >= PANEL_WIDTH.min && value <= PANEL_WIDTH.max ? value : PANEL_WIDTH.usual;
  } catch {
    return PANEL_WIDTH.usual;
  }
}
