'use client';

import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { useSessionExpired } from '@/lib/session-state';
import { useMe } from '@/trpc/session';

const SessionDialog = lazyPart(() => import('./session-dialog').then((module) => module.SessionDialog));

/** Where the password is asked for once the session ran out. */
export function SessionSlot(): ReactNode {
  const expired = useSessionExpired();
  const before = useMe();
  // Without an answer to "who am I" there was no page to keep: the shell goes to the sign-in page instead.
  return expired && before ? <SessionDialog before={before} /> : null;
}
