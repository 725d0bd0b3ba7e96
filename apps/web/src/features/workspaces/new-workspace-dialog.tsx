'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { workspaceWords } from '@/messages/workspace';
import { useTRPCClient } from '@/trpc/client';
import { NewWorkspaceForm } from './new-workspace-form';

/** Creates another workspace and goes there. */
export function NewWorkspaceDialog({ onClose }: { onClose: () => void }): ReactNode {
  const api = useTRPCClient();
  return (
    <Dialog
      open
      width="sm"
      onClose={onClose}
      title={workspaceWords.create}
      description={workspaceWords.createBody}
      closeLabel={t.common.close}
    >
      <NewWorkspaceForm create={(input) => api.workspaces.create.mutate(input)} />
    </Dialog>
  );
}
