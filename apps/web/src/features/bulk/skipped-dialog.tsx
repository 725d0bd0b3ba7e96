'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import { Tag } from '@quartermaster/ui/tag';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { useShownRun } from './use-bulk';

/** Which records a bulk change left as they were, and why. */
export function SkippedDialog(): ReactNode {
  const [run, close] = useShownRun();
  if (!run) return null;
  const more = run.skippedCount - run.skipped.length;
  return (
    <Dialog open onClose={close} title={listWords.skippedTitle} closeLabel={t.common.close}>
      <ul className="max-h-96 overflow-y-auto">
        {run.skipped.map(({ key, reason }) => (
          <li key={key} className="flex items-baseline gap-3 border-b border-border py-1.5">
            <Tag>{key}</Tag>
            {reason}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="pt-2 text-ink-2">{listWords.skippedMore(more)}</p> : null}
    </Dialog>
  );
}
