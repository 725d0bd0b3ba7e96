'use client';

import { type ReactNode, useEffect } from 'react';
import { dropKept } from '@/lib/session-state';
import { SignInFields } from './sign-in-fields';

/** Signs in and goes on to `next`, with a full load so that nothing of an earlier session stays in memory. */
export function SignInPage({ next }: { next: string }): ReactNode {
  // The session has ended, whatever the reason.
  useEffect(() => void dropKept(), []);
  return (
    <SignInFields
      onSignedIn={() => {
        window.location.assign(next);
        return new Promise<void>(() => {});
      }}
    />
  );
}
