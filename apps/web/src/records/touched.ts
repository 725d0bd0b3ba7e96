import { createStore, useStore } from '@/lib/store';

/** Versions of records that someone else just changed, by record id: they are highlighted briefly. */
const touched = createStore<Readonly<Record<string, number>>>({});

export function markTouched(id: string, version: number): void {
  touched.set((before) => ({ ...before, [id]: version }));
}

export function useTouched(id: string): number | undefined {
  return useStore(touched, (all) => all[id]);
}
