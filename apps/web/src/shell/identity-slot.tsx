'use client';

import type { ReactNode } from 'react';
import { useIdentityQuestion } from '@/lib/identity-check';
import { lazyPart } from '@/lib/lazy-part';

const IdentityDialog = lazyPart(() => import('./identity-dialog').then((module) => module.IdentityDialog));

/** Where a person is asked to prove who they are. */
export function IdentitySlot(): ReactNode {
  const question = useIdentityQuestion();
  return question ? <IdentityDialog onSettled={question.settle} /> : null;
}
