'use client';

import { Button } from '@quartermaster/ui/button';
import { Kbd } from '@quartermaster/ui/kbd';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useOfflineSince } from '@/lib/connection';
import { formatMoney } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import { changesOf, isDirty } from './draft';
import { useLines } from './editor';
import { priceDraft } from './totals';
import type { LinesEditor } from './use-lines-editor';
import { problemsOf } from './values';

const words = orderPageWords.saveBar;

/** What is not saved yet, at the foot of the window while there is something. */
export function SaveBar({ editor }: { editor: LinesEditor }): ReactNode {
  const draft = useDeferredValue(useLines((state) => state.draft));
  const isSaving = useLines((state) => state.isSaving);
  const isAsked = useLines((state) => state.isAsked);
  const notice = useLines((state) => state.notice);
  const isOffline = useOfflineSince() !== null;
  const totals = priceDraft(draft);
  const problems = useMemo(() => (isAsked ? problemsOf(draft) : []), [isAsked, draft]);
  if (!isDirty(draft)) return null;
  const { added, changed, removed, terms } = changesOf(draft);
  const { total: before, currency } = draft.order;
  const after = totals ? String(totals.total) : before;
  const parts = [
    ...(added > 0 ? [words.added(added)] : []),
    ...(removed > 0 ? [words.removed(removed)] : []),
    ...(changed > 0 ? [words.changed(changed)] : []),
    ...(terms ? [words.terms] : []),
    ...(before === after ? [] : [words.total(formatMoney(before, currency), formatMoney(after, currency))]),
  ];
  return (
    <section
      aria-label={words.label}
      data-chrome
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
