'use client';

import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { Tip } from '@quartermaster/ui/tooltip';
import type { ReactNode } from 'react';
import { settingsWords } from '@/messages/settings';
import { offClass } from './section';

interface ArchiveButtonProps {
  name: string;
  archived: boolean;
  /** Why it cannot be archived now; the button keeps its focus, and says why. */
  refusal?: string | undefined;
  onArchive: () => void;
  onRestore: () => void;
}

/** Puts a record of the set-up away, or takes it back. */
export function ArchiveButton({ name, archived, refusal, onArchive, onRestore }: ArchiveButtonProps): ReactNode {
  if (archived) {
    return (
      <Button size="sm" tone="quiet" aria-label={settingsWords.restoreNamed(name)} onClick={onRestore}>
        {settingsWords.restore}
      </Button>
    );
  }
  const button = (
    <Button
      size="sm"
      tone="quiet"
      className={offClass}
      aria-label={settingsWords.archiveNamed(name)}
      aria-disabled={refusal !== undefined}
      onClick={() => (refusal === undefined ? onArchive() : showToast({ text: refusal }))}
    >
      {settingsWords.archive}
    </Button>
  );
  return refusal === undefined ? button : <Tip text={refusal}>{button}</Tip>;
}
