'use client';

import type { ReactNode } from 'react';
import { useLayer } from '@/lib/layers';
import { lazyDialog } from '@/lib/lazy-dialog';

const NewWorkspaceDialog = lazyDialog(() =>
  import('./new-workspace-dialog').then((module) => module.NewWorkspaceDialog),
);

/** Where the dialog for a new workspace appears. */
export function NewWorkspaceSlot(): ReactNode {
  const [open, setOpen] = useLayer('new-workspace');
  return open ? <NewWorkspaceDialog onClose={() => setOpen(false)} /> : null;
}
