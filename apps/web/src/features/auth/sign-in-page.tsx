'use client';

import { type ReactNode, useEffect } from 'react';
import { dropKept } from '@/lib/session-state';
import type { SecondStep } from './credentials';
import { openApp } from './open-app';
import { ProviderButtons, type SignInProvider } from './provider-buttons';
import { SignInFields } from './sign-in-fields';

interface SignInPageProps {
  next: string;
  providers: readonly SignInProvider[];
  /** Why the sign-in by a provider did not work out. */
  refused: string | undefined;
  /** After a sign-in by a provider: how the second step can be taken. */
  step: readonly SecondStep[] | undefined;
}

/** Signs in and goes on to `next`. */
export function SignInPage({ next, providers, refused, step }: SignInPageProps): ReactNode {
  // The session has ended, whatever the reason.
  useEffect(() => void dropKept(), []);
  return (
    <SignInFields
      refused={refused}
      step={step}
      onSignedIn={() => openApp(next)}
      others={(onProblem) => <ProviderButtons providers={providers} next={next} onProblem={onProblem} />}
    />
  );
}
