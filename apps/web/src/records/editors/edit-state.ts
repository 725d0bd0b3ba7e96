import { createStore, useStore } from '@/lib/store';

/** One field that two people changed at once. */
export interface FieldConflict {
  field: string;
  mine: unknown;
  theirs: unknown;
}

export type EditState =
  | { kind: 'saving' }
  | { kind: 'saved'; at: number }
  | { kind: 'waits' }
  | { kind: 'failed'; retry: () => void; message: string }
  | { kind: 'conflict'; conflict: FieldConflict; keepMine: () => void };

/** How the latest change of each record went, by its id. */
const states = createStore<Readonly<Record<string, EditState>>>({});

export function setEditState(id: string, state: EditState | null): void {
  states.set((before) => {
    const { [id]: _, ...rest } = before;
    return state ? { ...rest, [id]: state } : rest;
  });
}

/** Sends again what could not be saved, once the server can be reached. */
export function retryFailedEdits(): void {
  for (const state of Object.values(states.get())) if (state.kind === 'failed') state.retry();
}

export function useEditState(id: string): EditState | undefined {
  return useStore(states, (all) => all[id]);
}
