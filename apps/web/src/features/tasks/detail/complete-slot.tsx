'use client';

import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { closeQuestion, useQuestion } from './complete-question';

const CompleteDialog = lazyPart(() => import('./complete-dialog').then((module) => module.CompleteDialog));

/** The dialog that asks about open sub-tasks and blockers, while a task waits for the answer. */
export function CompleteSlot(): ReactNode {
  const task = useQuestion();
  return task ? <CompleteDialog task={task} onClose={closeQuestion} /> : null;
}
