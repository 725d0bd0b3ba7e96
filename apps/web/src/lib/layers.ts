import type { Noun } from '@quartermaster/contracts/records/kinds';
import { createStore, useStore } from '@/lib/store';
import { createTextCatcher } from './caught-text';

export type Layer = 'keys' | 'quick-add' | 'jobs' | 'palette' | 'export' | 'scan' | 'new-workspace' | `new-${Noun}`;

/** The open layer of the shell. Opening one closes another. */
const openLayer = createStore<Layer | null>(null);

/** What is typed before the line of the quick add is there. */
export const newTaskText = createTextCatcher();
/** The same of the palette. */
export const paletteText = createTextCatcher();

/** How the quick add begins: with a text, where null keeps its draft, or with the choice of a template. */
let quickAddStart: { text: string | null; template: boolean } = { text: null, template: false };

export function openKeys(): void {
  openLayer.set('keys');
}

export function openPalette(): void {
  paletteText.start();
  openLayer.set('palette');
}

/** Opens the quick add, with initial text if the context provides some. */
export function openQuickAdd(text: string | null = null): void {
  quickAddStart = { text, template: false };
  newTaskText.start();
  openLayer.set('quick-add');
}

/** Opens the quick add at its templates. */
export function openTemplates(): void {
  quickAddStart = { text: null, template: true };
  openLayer.set('quick-add');
}

/** An event handler that opens the quick add. */
export function openNewTask(): void {
  openQuickAdd();
}

/** Opens the dialog that creates a record of this kind. */
export function openNew(noun: Noun): void {
  if (noun === 'task') openQuickAdd();
  else openLayer.set(`new-${noun}`);
}

export function getQuickAddStart(): Readonly<typeof quickAddStart> {
  return quickAddStart;
}

export function openNewWorkspace(): void {
  openLayer.set('new-workspace');
}

export function openJobs(): void {
  openLayer.set('jobs');
}

/** Opens the field that takes the code of a product. */
export function openScan(): void {
  openLayer.set('scan');
}

/** Opens the export of the list that is on the page. */
export function openExport(): void {
  openLayer.set('export');
}

/** Whether a layer is open, and a function to open or close it. */
export function useLayer(layer: Layer): [boolean, (open: boolean) => void] {
  const open = useStore(openLayer, (current) => current === layer);
  return [open, (next) => openLayer.set((current) => (next ? layer : current === layer ? null : current))];
}
