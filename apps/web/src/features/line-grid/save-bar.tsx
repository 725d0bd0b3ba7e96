'use client';

import { Button } from '@quartermaster/ui/button';
import { Kbd } from '@quartermaster/ui/kbd';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useOfflineSince } from '@/lib/connection';
import { formatMoney } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import { changesOf, type Draft, isDirty, type Problem } from './draft';
import { linesOf } from './editor';
import { changeParts } from './saved-words';
import type { LinesEditor } from './use-draft-editor';

const words = orderPageWords.saveBar;

interface SaveBarProps<D extends Draft> {
  editor: LinesEditor<D>;
  problemsOf: (draft: D) => readonly Problem[];
  /** What it came to and comes to, in minor units; undefined where nobody may know. */
  totalsOf: (draft: D) => { before: string; after: string } | undefined;
}

/** What is not saved yet, at the foot of the window while there is something. */
export function SaveBar<D extends Draft>({ editor, problemsOf, totalsOf }: SaveBarProps<D>): ReactNode {
  const { useLines } = linesOf<D>();
  const draft = useDeferredValue(useLines((state) => state.draft));
  const isSaving = useLines((state) => state.isSaving);
  const isAsked = useLines((state) => state.isAsked);
  const notice = useLines((state) => state.notice);
  const isOffline = useOfflineSince() !== null;
  const problems = useMemo(() => (isAsked ? problemsOf(draft) : []), [isAsked, draft, problemsOf]);
  if (!isDirty(draft)) return null;
  const changes = changesOf(draft);
  const { currency } = draft.order;
  const totals = totalsOf(draft);
  const parts = [
    ...changeParts(changes),
    ...(changes.terms ? [words.terms] : []),
    ...(totals && totals.before !== totals.after
      ? [words.total(formatMoney(totals.before, currency), formatMoney(totals.after, currency))]
      : []),
  ];
  return (
    <section
      aria-label={words.label}
      className="sticky bottom-(--foot-bottom,0px) z-2 grid gap-2 rounded-panel border border-border bg-raised p-3 shadow-2"
    >
      <FormNotice
        message={
          isOffline ? words.offline : (notice ?? (problems.length > 0 ? words.problems(problems.length) : undefined))
        }
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 flex-1 basis-full sm:basis-48">
          <span className="font-semibold">{words.unsaved}</span>{' '}
          <span className="text-sm text-ink-2 tabular-nums">{parts.join(', ')}</span>
        </p>
        <Button className="ml-auto" onClick={editor.discard}>
          {words.discard}
        </Button>
        <Button tone="primary" pending={isSaving} disabled={isOffline} onClick={() => void editor.save()}>
          {words.save}
          <span className="max-md:hidden">
            <Kbd>Ctrl S</Kbd>
          </span>
        </Button>
      </div>
    </section>
  );
}
