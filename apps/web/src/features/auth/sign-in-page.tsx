'use client';

import { type ReactNode, useEffect } from 'react';
import { dropKept } from '@/lib/session-state';
import { openApp } from './open-app';
import { SignInFields } from './sign-in-fields';

/** Signs in and goes on to `next`. */
export function SignInPage({ next }: { next: string }): ReactNode {
  // Whoever is sent here has no session any more, however it ended.
  useEffect(() => void dropKept(), []);
  return <SignInFields onSignedIn={() => openApp(next)} />;
}
