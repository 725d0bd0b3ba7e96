'use client';

import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { talkWords } from '@/messages/talk';
import type { PageUi } from '@/records/kind-ui';
import { useCan } from '@/trpc/session';
import { TRASH_AREAS, type TrashedKind, useTrash } from './use-trash';

interface TrashedNoteProps {
  kind: TrashedKind;
  ui: Pick<PageUi, 'words'>;
  record: { id: string; key: string; version: number; trashedAt: string | null };
}

/** Notes that a record is in the trash and offers to restore it; renders nothing for other records. */
export function TrashedNote({ kind, ui, record }: TrashedNoteProps): ReactNode {
  const mayWrite = useCan(`${TRASH_AREAS[kind]}.write` as const);
  const { restore } = useTrash(kind);
  if (!record.trashedAt) return null;
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
      <p className="flex-1">{ui.words.inTrash}</p>
      {mayWrite ? (
        <Button size="sm" onClick={() => void restore(record)}>
          {talkWords.trash.restore}
        </Button>
      ) : null}
    </div>
  );
}
