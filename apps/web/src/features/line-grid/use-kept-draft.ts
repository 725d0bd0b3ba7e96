import { useEffect, useEffectEvent, useState } from 'react';
import { deepEqual } from '@/lib/deep-equal';
import { readDraft, writeDraft } from '@/lib/drafts';
import { useStore } from '@/lib/store';
import { type Draft, isDirty } from './draft';
import type { LinesStore } from './editor';
import { mergeDraft } from './merge-draft';

const KEEP_MS = 400;

/** What is kept in this browser of lines that are not saved, with what they were changed from. */
type Kept<D extends Draft> = Pick<D, 'order' | 'saved' | 'lines' | 'terms'>;

interface KeptInput<D extends Draft> {
  /** What the document is, in the name it is kept by. */
  noun: string;
  draftOf: (order: D['order'], saved: D['saved']) => D;
}

/** Keeps unsaved lines in this browser, so that a page that was left has them again. @returns whether it brought some back */
export function useKeptDraft<D extends Draft>(store: LinesStore<D>, { noun, draftOf }: KeptInput<D>): boolean {
  const key = useStore(store, ({ draft }) => `${noun}:${draft.order.id}:lines`);
  const [isBack, setBack] = useState(false);
  const bring = useEffectEvent(() => {
    const kept = readKept(key, draftOf);
    if (!kept) return;
    const { draft } = store.get();
    const { draft: merged, clashes } = mergeDraft(kept, draftOf(draft.order, draft.saved));
    store.set((state) => ({ ...state, draft: merged, clashes }));
    setBack(true);
  });
  useEffect(() => bring(), []);
  // Beside rendering: the whole section would be drawn again for every key.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: D | undefined;
    const keep = () => {
      const { draft } = store.get();
      if (draft === last) return;
      last = draft;
      clearTimeout(timer);
      timer = setTimeout(() => writeDraft(key, isDirty(draft) ? JSON.stringify(keptOf(draft)) : null), KEEP_MS);
    };
    keep();
    const stop = store.subscribe(keep);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [key, store]);
  return useStore(store, ({ draft }) => isBack && isDirty(draft));
}

function keptOf<D extends Draft>({ order, saved, lines, terms }: D): Kept<D> {
  return { order, saved, lines, terms };
}

function readKept<D extends Draft>(key: string, draftOf: KeptInput<D>['draftOf']): D | null {
  try {
    // Only this module writes it.
    const kept = JSON.parse(readDraft(key) ?? 'null') as Kept<D> | null;
    if (!kept) return null;
    const draft = draftOf(kept.order, kept.saved);
    const before = new Map(draft.before.map((line) => [line.key, line]));
    // A line that is as it was saved is that one.
    const lines = kept.lines.map((line) => {
      const was = before.get(line.key);
      return was && deepEqual(was, line) ? was : line;
    });
    return { ...draft, lines, terms: kept.terms };
  } catch {
    return null;
  }
}
