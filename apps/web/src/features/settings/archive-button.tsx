'use client';

import { announce } from '@quartermaster/ui/announcer';
import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { settingsWords } from '@/messages/settings';
import { offClass } from './section';

interface ArchiveButtonProps {
  name: string;
  archived: boolean;
  /** Why it cannot be archived now; the button stays for focus, and says so. */
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
  return (
    <Button
      size="sm"
      tone="quiet"
      className={offClass}
      aria-label={settingsWords.archiveNamed(name)}
      aria-disabled={refusal !== undefined}
      title={refusal}
      onClick={() => (refusal === undefined ? onArchive() : announce(refusal))}
    >
      {settingsWords.archive}
    </Button>
  );
}
