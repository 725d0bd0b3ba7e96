'use client';

import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { formatTime } from '@/lib/dates';
import { t } from '@/messages';
import { useEditState } from './edit-state';

/** How the latest change of this task went. */
export function SavedMark({ id }: { id: string }): ReactNode {
  const state = useEditState(id);
  return (
    <span role="status" className="flex items-center gap-2 text-sm whitespace-nowrap text-ink-2">
      {state?.kind === 'saving' ? t.tasks.saving : null}
      {state?.kind === 'saved' ? t.tasks.saved(formatTime(state.at)) : null}
      {state?.kind === 'failed' || state?.kind === 'conflict' ? (
        <span className="text-st-danger-fg">{t.tasks.unsaved}</span>
      ) : null}
      {state?.kind === 'failed' ? (
        <Button size="sm" onClick={state.retry}>
          {t.common.retry}
        </Button>
      ) : null}
    </span>
  );
}
