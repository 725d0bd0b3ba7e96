import type { ReactNode } from 'react';
import { NewWorkspaceSlot } from '@/features/workspaces/new-workspace-slot';
import { OwnFormats } from './own-formats';

/** What no page needs at first. */
export function LaterParts({ onRedraw }: { onRedraw: () => void }): ReactNode {
  return (
    <>
      <OwnFormats onChange={onRedraw} />
      <NewWorkspaceSlot />
    </>
  );
}
