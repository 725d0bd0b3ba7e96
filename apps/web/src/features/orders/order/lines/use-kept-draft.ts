import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { useEffect, useEffectEvent, useState } from 'react';
import { deepEqual } from '@/lib/deep-equal';
import { readDraft, writeDraft } from '@/lib/drafts';
import { useStore } from '@/lib/store';
import { type Draft, type DraftLine, type DraftTerms, draftOf, isDirty } from './draft';
import type { LinesStore } from './editor';
import { mergeDraft } from './merge-draft';

const KEEP_MS = 400;

/** What is kept in this browser of lines that are not saved, with what they were changed from. */
interface Kept {
  order: Order;
  saved: readonly OrderLine[];
  lines: readonly DraftLine[];
  terms: DraftTerms;
}

/** Keeps unsaved lines in this browser, so that a page that was left has them again. @returns whether it brought some back */
export function useKeptDraft(store: LinesStore): boolean {
  const key = useStore(store, ({ draft }) => `order:${draft.order.id}:lines`);
  const [isBack, setBack] = useState(false);
  const bring = useEffectEvent(() => {
    const kept = readKept(key);
    if (!kept) return;
    const { draft } = store.get();
    const { draft: merged, clashes } = mergeDraft(kept, draft.order, draft.saved);
    store.set((state) => ({ ...state, draft: merged, clashes }));
    setBack(true);
  });
  useEffect(() => bring(), []);
  // Beside rendering: the whole section would be drawn again for every key.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: Draft | undefined;
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

function keptOf({ order, saved, lines, terms }: Draft): Kept {
  return { order, saved, lines, terms };
}

function readKept(key: string): Draft | null {
  try {
    // Only this module writes it.
    const kept = JSON.parse(readDraft(key) ?? 'null') as Kept | null;
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
