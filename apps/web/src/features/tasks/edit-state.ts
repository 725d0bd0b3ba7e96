import { createStore, useStore } from '@/lib/store';
import type { TaskField, TaskFields } from './task-fields';

/** One field that two people changed at once. */
export type FieldConflict = {
  [F in TaskField]: { field: F; mine: TaskFields[F]; theirs: TaskFields[F] };
}[TaskField];

export type EditState =
  | { kind: 'saving' }
  | { kind: 'saved'; at: number }
  | { kind: 'failed'; retry: () => void; message: string }
  | { kind: 'conflict'; conflict: FieldConflict; keepMine: () => void };

/** How the latest change of each task went, by task id. */
const states = createStore<Readonly<Record<string, EditState>>>({});

export function setEditState(id: string, state: EditState | null): void {
  states.set((before) => {
    const { [id]: _, ...rest } = before;
    return state ? { ...rest, [id]: state } : rest;
  });
}

/** Sends again what could not be saved: the way to the server is open once more. */
export function retryFailedEdits(): void {
  for (const state of Object.values(states.get())) if (state.kind === 'failed') state.retry();
}

export function useEditState(id: string): EditState | undefined {
  return useStore(states, (all) => all[id]);
}
