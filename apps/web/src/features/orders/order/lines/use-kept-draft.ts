import { useEffect, useEffectEvent, useState } from 'react';
import { readDraft, writeDraft } from '@/lib/drafts';
import { useStore } from '@/lib/store';
import { type Draft, type DraftLine, type DraftTerms, isDirty } from './draft';
import type { LinesStore } from './editor';

const KEEP_MS = 400;

/** What is kept in this browser of lines that are not saved. */
interface Kept {
  version: number;
  lines: readonly DraftLine[];
  terms: DraftTerms;
}

/** Keeps unsaved lines in this browser, so that a page that was left has them again. @returns whether it brought some back */
export function useKeptDraft(store: LinesStore): boolean {
  const draft = useStore(store, (state) => state.draft);
  const key = `order:${draft.order.id}:lines`;
  const [isBack, setBack] = useState(false);
  const bring = useEffectEvent(() => {
    const kept = readKept(key, draft);
    if (!kept) return;
    const known = new Map(draft.before.map((line) => [line.key, line]));
    store.set((state) => ({
      ...state,
      draft: {
        ...state.draft,
        terms: kept.terms,
        // A line that is as it was saved is that one.
        lines: kept.lines.map((line) => {
          const was = known.get(line.key);
          return was && JSON.stringify(was) === JSON.stringify(line) ? was : line;
        }),
      },
    }));
    setBack(true);
  });
  useEffect(() => bring(), []);
  useEffect(() => {
    const timer = setTimeout(() => writeDraft(key, isDirty(draft) ? JSON.stringify(keptOf(draft)) : null), KEEP_MS);
    return () => clearTimeout(timer);
  }, [key, draft]);
  return isBack && isDirty(draft);
}

function keptOf({ order, lines, terms }: Draft): Kept {
  return { version: order.version, lines, terms };
}

/** Only of the version that is on the page: of another one nobody could say what was changed here. */
function readKept(key: string, { order }: Draft): Kept | null {
  try {
    // Only this module writes it.
    const kept = JSON.parse(readDraft(key) ?? 'null') as Kept | null;
    return kept?.version === order.version ? kept : null;
  } catch {
    return null;
  }
}
