'use client';

import { type ReactNode, useEffect } from 'react';
import { dropKept } from '@/lib/session-state';
import { openApp } from './open-app';
import { SignInFields } from './sign-in-fields';

/** Signs in and goes on to `next`. */
export function SignInPage({ next }: { next: string }): ReactNode {
  // The session has ended, whatever the reason.
  useEffect(() => void dropKept(), []);
  return <SignInFields onSignedIn={() => openApp(next)} />;
}
