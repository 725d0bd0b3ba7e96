'use client';

import type { Me } from '@quartermaster/contracts/auth';
import { Dialog } from '@quartermaster/ui/dialog';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { markSessionRenewed } from '@/lib/session-state';
import { sendUnsent } from '@/lib/unsent';
import { t } from '@/messages';
import { retryFailedEdits } from '@/records/editors/edit-state';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { SignInFields } from '../features/auth/sign-in-fields';

/** Asks for the password again when the session ran out under an open page. What was typed stays where it is. */
export function SessionDialog({ before }: { before: Me }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();

  async function onSignedIn(): Promise<void> {
    const now = await api.me.get.query();
    // Someone else may sign in here, but not on top of the first person's page.
    if (now.id !== before.id) return window.location.reload();
    queries.setQueryData(trpc.me.get.queryKey(), now);
    markSessionRenewed();
    retryFailedEdits();
    void sendUnsent();
    void queries.invalidateQueries();
  }
  return (
    <Dialog
      open
      onClose={() => {}}
      alert
      width="sm"
      title={t.auth.expiredTitle}
      description={t.auth.expiredBody}
      closeLabel={t.common.close}
    >
      <SignInFields email={before.email} onSignedIn={onSignedIn} />
    </Dialog>
  );
}
