import { createStore, useStore } from '@/lib/store';

export type Layer = 'keys' | 'new-task' | 'jobs';

/** Which of the shell's own layers is open. One at a time: opening one closes another. */
const openLayer = createStore<Layer | null>(null);

export function openKeys(): void {
  openLayer.set('keys');
}

export function openNewTask(): void {
  openLayer.set('new-task');
}

export function openJobs(): void {
  openLayer.set('jobs');
}

/** Whether a layer is open, and how to open or close it. */
export function useLayer(layer: Layer): [boolean, (open: boolean) => void] {
  const open = useStore(openLayer, (current) => current === layer);
  return [open, (next) => openLayer.set((current) => (next ? layer : current === layer ? null : current))];
}
