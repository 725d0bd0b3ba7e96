import { createStore, useStore } from '@/lib/store';

export type Layer = 'keys' | 'quick-add' | 'jobs' | 'palette';

/** Which of the shell's own layers is open. One at a time: opening one closes another. */
const openLayer = createStore<Layer | null>(null);

/** What a quick add starts with; null is what was left in it. */
let quickAddText: string | null = null;

export function openKeys(): void {
  openLayer.set('keys');
}

export function openPalette(): void {
  openLayer.set('palette');
}

/** The quick add, with words already in it where the place says more than the person need type. */
export function openQuickAdd(text: string | null = null): void {
  quickAddText = text;
  openLayer.set('quick-add');
}

/** As a handler of a press. */
export function openNewTask(): void {
  openQuickAdd();
}

/** The words the quick add was opened with. */
export function getQuickAddText(): string | null {
  return quickAddText;
}

export function openJobs(): void {
  openLayer.set('jobs');
}

/** Whether a layer is open, and how to open or close it. */
export function useLayer(layer: Layer): [boolean, (open: boolean) => void] {
  const open = useStore(openLayer, (current) => current === layer);
  return [open, (next) => openLayer.set((current) => (next ? layer : current === layer ? null : current))];
}
