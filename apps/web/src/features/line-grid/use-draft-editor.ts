import { useEffect, useEffectEvent, useState } from 'react';
import type { ApiFailure } from '@/lib/api-error';
import { orderPageWords as words } from '@/messages/order-page';
import { type Draft, isDirty, type Problem } from './draft';
import { createLinesStore, type LinesStore } from './editor';
import { mergeDraft } from './merge-draft';

export interface LinesEditor<D extends Draft = Draft> {
  store: LinesStore<D>;
  /** @returns whether everything is saved: also if nothing was to save */
  save(): Promise<boolean>;
  discard: () => void;
}

interface EditorInput<D extends Draft, O> {
  /** The draft as the server has it, the same object while that stays as it is. */
  current: D;
  problemsOf: (draft: D) => readonly Problem[];
  /** @returns the draft as it was saved, or why it was not */
  write: (
    draft: D,
    options: O | undefined,
  ) => Promise<{ done: D; failure?: undefined } | { done?: undefined; failure: ApiFailure }>;
  /** Reads it anew, after someone else changed it. */
  read: () => Promise<D>;
  /** @returns whether a refusal needs an answer first; null when it was saved, or refused for something else */
  onRefused?: (failure: ApiFailure | null) => boolean;
}

/** Edits the lines and terms of a document. What was typed stays whatever happens, until it is saved or discarded. */
export function useDraftEditor<D extends Draft, O = never>(
  input: EditorInput<D, O>,
): Omit<LinesEditor<D>, 'save'> & { save: (options?: O) => Promise<boolean> } {
  const { current, problemsOf, write, read, onRefused = () => false } = input;
  const [store] = useState(() => createLinesStore(current));
  const receive = useEffectEvent(() => take(current));
  useEffect(() => {
    receive();
  }, [current]);

  /** @returns whether mine can be saved as it is: nobody changed the same */
  function take(theirs: D): boolean {
    let isClean = true;
    store.set((state) => {
      if (state.isSaving) return state;
      const { draft, clashes, isOthers } = mergeDraft(state.draft, theirs);
      isClean = clashes.length === 0 && !isOthers;
      return { ...state, draft, clashes: isDirty(draft) ? [...state.clashes, ...clashes] : [] };
    });
    return isClean;
  }

  async function save(options?: O, tries = 2): Promise<boolean> {
    const { draft, isSaving } = store.get();
    if (isSaving) return false;
    if (!isDirty(draft)) return true;
    const [problem] = problemsOf(draft);
    store.set((state) => ({ ...state, isAsked: true, refused: [], notice: undefined }));
    if (problem) {
      focusProblem(problem);
      return false;
    }
    store.set((state) => ({ ...state, isSaving: true }));
    const outcome = await write(draft, options);
    store.set((state) => ({ ...state, isSaving: false }));
    if (outcome.failure) return refuse(outcome.failure, { draft, options, tries });
    const saved = outcome.done;
    store.set((state) => ({ ...state, draft: saved, isAsked: false, refused: [], clashes: [], notice: undefined }));
    onRefused(null);
    return true;
  }

  async function refuse(
    failure: ApiFailure,
    { draft, options, tries }: { draft: D; options: O | undefined; tries: number },
  ): Promise<boolean> {
    if (onRefused(failure)) return false;
    onRefused(null);
    if (failure.current) {
      // Somebody changed the document, but nothing that is saved here.
      if (take(await read()) && tries > 1) return save(options, tries - 1);
      store.set((state) => ({ ...state, notice: words.conflict.notSaved }));
      return false;
    }
    const [, nr, field] = /^lines\.(\d+)\.(\w+)$/.exec(failure.field ?? '') ?? [];
    const line = nr === undefined ? undefined : draft.lines[Number.parseInt(nr, 10)];
    if (line && field !== undefined && field in line.typed) {
      const problem: Problem = { key: line.key, field, message: failure.message };
      store.set((state) => ({ ...state, refused: [problem] }));
      focusProblem(problem);
    } else store.set((state) => ({ ...state, notice: failure.message || words.notSaved }));
    return false;
  }

  return {
    store,
    save: (options) => save(options),
    discard() {
      store.set((state) => ({
        ...state,
        draft: { ...state.draft, lines: state.draft.before, terms: state.draft.termsBefore },
        isAsked: false,
        refused: [],
        clashes: [],
        notice: undefined,
      }));
    },
  };
}

/** Puts focus where a problem is, once its line is in the page. */
function focusProblem({ key, field }: Problem): void {
  const spot = key === null ? field : `${key}:${field === 'description' ? 'line' : field}`;
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-spot="${CSS.escape(spot)}"]`)?.focus());
}
