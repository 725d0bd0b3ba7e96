import { createContext, useContext } from 'react';
import { createStore, type Store, useStore } from '@/lib/store';
import type { Draft, Problem } from './draft';
import type { Clash } from './merge-draft';

/** The lines of a document on the page. */
export interface LinesState<D extends Draft = Draft> {
  draft: D;
  isSaving: boolean;
  /** Somebody tried to save: every problem is shown, and not only those of cells that were left. */
  isAsked: boolean;
  /** What the server refused, until the cell is changed. */
  refused: readonly Problem[];
  /** Why it was not saved, where no cell is to blame. */
  notice: string | undefined;
  clashes: readonly Clash[];
  /** The cell that Tab leads to. */
  spot: { key: string; cell: string } | null;
}

/** Methods, so that what knows nothing of the document takes the store of any. */
export interface LinesStore<D extends Draft = Draft> {
  readonly initial: LinesState<D>;
  get(): LinesState<D>;
  set(next: LinesState<D> | ((previous: LinesState<D>) => LinesState<D>)): void;
  subscribe(listener: () => void): () => void;
}

export function createLinesStore<D extends Draft>(draft: D): LinesStore<D> {
  const store: Store<LinesState<D>> & { initial: LinesState<D> } = createStore<LinesState<D>>({
    draft,
    isSaving: false,
    isAsked: false,
    refused: [],
    notice: undefined,
    clashes: [],
    spot: null,
  });
  return store;
}

/** Changes the draft; what the server refused of other cells stays in sight. */
export function changeDraft<D extends Draft>(store: LinesStore<D>, change: (draft: D) => D): void {
  store.set((state) => (state.isSaving ? state : { ...state, draft: change(state.draft), notice: undefined }));
}

/** The store of the document whose lines are inside. */
export const LinesContext = createContext<unknown>(null);

/** @returns the store of the document around; who asks is inside of its kind's editor only */
function useStoreOf<D extends Draft>(): LinesStore<D> {
  const store = useContext(LinesContext);
  if (store === null) throw new Error('lines are outside of their editor');
  return store as LinesStore<D>;
}

export function useLinesStore(): LinesStore {
  return useStoreOf();
}

export function useLines<S>(select: (state: LinesState) => S): S {
  return useStore(useLinesStore(), select);
}

/** The same two hooks where the kind of document is known. */
export function linesOf<D extends Draft>() {
  return {
    useLinesStore: useStoreOf<D>,
    useLines: <S>(select: (state: LinesState<D>) => S): S => useStore(useStoreOf<D>(), select),
  };
}
