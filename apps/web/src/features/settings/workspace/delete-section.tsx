'use client';

import { DELETE_AFTER_DAYS } from '@quartermaster/contracts/limits';
import type { Workspace } from '@quartermaster/contracts/workspaces';
import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { DeletionNotice } from '@/features/workspaces/deletion-notice';
import { lazyDialog } from '@/lib/lazy-dialog';
import { workspaceWords } from '@/messages/workspace';
import { Section } from '../section';

const DeleteDialog = lazyDialog(() => import('./delete-dialog').then((module) => module.DeleteDialog));

/** Where an owner deletes the workspace, or cancels that. */
export function DeleteSection({ workspace }: { workspace: Workspace }): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <Section id="danger" title={workspaceWords.danger} note={workspaceWords.dangerNote(DELETE_AFTER_DAYS)}>
      {workspace.deleteAt ? (
        <DeletionNotice workspace={workspace} />
      ) : (
        <Button tone="danger" className="justify-self-start" onClick={() => setAsking(true)}>
          {workspaceWords.delete}
        </Button>
      )}
      {asking ? <DeleteDialog workspace={workspace} onClose={() => setAsking(false)} /> : null}
    </Section>
  );
}
