'use client';

import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { formatTime } from '@/lib/dates';
import { t } from '@/messages';
import { editWords } from '@/messages/edit';
import { useEditState } from './edit-state';

/** How the latest change of this task went. */
export function SavedMark({ id }: { id: string }): ReactNode {
  const state = useEditState(id);
  return (
    <span role="status" className="flex items-center gap-2 text-sm whitespace-nowrap text-ink-2">
      {state?.kind === 'saving' ? editWords.saving : null}
      {state?.kind === 'waits' ? editWords.waits : null}
      {state?.kind === 'saved' ? editWords.saved(formatTime(state.at)) : null}
      {state?.kind === 'failed' || state?.kind === 'conflict' ? (
        <span className="text-st-danger-fg">{editWords.unsaved}</span>
      ) : null}
      {state?.kind === 'failed' ? (
        <Button size="sm" onClick={state.retry}>
          {t.common.retry}
        </Button>
      ) : null}
    </span>
  );
}
