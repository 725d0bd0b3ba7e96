import { createContext, useContext } from 'react';
import { createStore, type Store, useStore } from '@/lib/store';
import type { Draft } from './draft';
import type { Cell } from './grid-moves';
import type { Clash } from './merge-draft';
import type { Problem } from './values';

/** The lines of an order on the page. */
export interface LinesState {
  draft: Draft;
  isSaving: boolean;
  /** Somebody tried to save: every problem is shown, and not only those of cells that were left. */
  isAsked: boolean;
  /** What the server refused, until the cell is changed. */
  refused: readonly Problem[];
  /** Why it was not saved, where no cell is to blame. */
  notice: string | undefined;
  clashes: readonly Clash[];
  /** The cell that Tab leads to. */
  spot: { key: string; cell: Cell } | null;
}
export type LinesStore = Store<LinesState> & { initial: LinesState };

export function createLinesStore(draft: Draft): LinesStore {
  return createStore<LinesState>({
    draft,
    isSaving: false,
    isAsked: false,
    refused: [],
    notice: undefined,
    clashes: [],
    spot: null,
  });
}

/** Changes the draft; what the server refused of other cells stays in sight. */
export function changeDraft(store: LinesStore, change: (draft: Draft) => Draft): void {
  store.set((state) => (state.isSaving ? state : { ...state, draft: change(state.draft), notice: undefined }));
}

export const LinesContext = createContext<LinesStore | null>(null);

export function useLinesStore(): LinesStore {
  const store = useContext(LinesContext);
  if (!store) throw new Error('the lines of an order are outside of their editor');
  return store;
}

export function useLines<S>(select: (state: LinesState) => S): S {
  return useStore(useLinesStore(), select);
}
