'use client';

import type { Workspace } from '@quartermaster/contracts/workspaces';
import { announce } from '@quartermaster/ui/announcer';
import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { readFailure } from '@/lib/api-error';
import { formatInstant } from '@/lib/dates';
import { workspaceWords } from '@/messages/workspace';
import { useTRPC } from '@/trpc/client';
import { useOwnZone } from '@/trpc/session';

/** Says when the workspace will be deleted. An owner can cancel it there. */
export function DeletionNotice({ workspace }: { workspace: Workspace }): ReactNode {
  const { deleteAt, role, version } = workspace;
  const zone = useOwnZone();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { queryKey } = trpc.workspace.get.queryOptions();
  const cancel = useMutation(
    trpc.workspace.cancelDeletion.mutationOptions({
      onSuccess: (kept) => {
        queries.setQueryData(queryKey, kept);
        announce(workspaceWords.cancelled);
      },
      onError: (error) => {
        showToast({ text: readFailure(error).message, tone: 'danger' });
        void queries.invalidateQueries({ queryKey });
      },
    }),
  );
  if (!deleteAt) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 bg-st-danger-bg px-4 py-2 text-st-danger-fg">
      <TriangleAlert aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <p className="min-w-0 flex-1">
        {workspaceWords.scheduled(formatInstant(deleteAt, zone))} {role === 'owner' ? null : workspaceWords.askOwner}
      </p>
      {role === 'owner' ? (
        <Button size="sm" pending={cancel.isPending} onClick={() => cancel.mutate({ version })}>
          {workspaceWords.cancelDeletion}
        </Button>
      ) : null}
    </div>
  );
}
