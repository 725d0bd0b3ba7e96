'use client';

import { type ReactNode, useRef } from 'react';
import { changingSession } from '@/lib/session-lock';
import { securityWords } from '@/messages/security';
import { useTRPCClient } from '@/trpc/client';
import { ProofDialog } from '../features/auth/second-factor/proof-dialog';
import { useSecondFactor } from '../features/auth/second-factor/use-second-factor';

/** Asks for a proof before something that nobody may do at a screen that somebody left. The page below stays as it is. */
export function IdentityDialog({ onSettled }: { onSettled: (confirmed: boolean) => void }): ReactNode {
  const api = useTRPCClient();
  const { hasPassword = true, passkeys = [] } = useSecondFactor().data ?? {};
  const confirmed = useRef(false);
  const next = encodeURIComponent(window.location.pathname + window.location.search);
  return (
    <ProofDialog
      title={securityWords.confirmTitle}
      body={securityWords.confirmBody}
      verb={securityWords.confirm}
      alert={false}
      hasPassword={hasPassword}
      hasPasskey={passkeys.length > 0}
      otherwise={
        <>
          {securityWords.or} <a href={`/sign-in?next=${next}`}>{securityWords.signInAgain}</a>
        </>
      }
      onProof={async (proof) => {
        await changingSession(() => api.auth.reauthenticate.mutate(proof));
        confirmed.current = true;
      }}
      onClose={() => onSettled(confirmed.current)}
    />
  );
}
