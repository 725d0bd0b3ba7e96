'use client';

import type { ReactNode } from 'react';
import { lazyDialog } from '@/lib/lazy-dialog';
import { closeQuestion, useQuestion } from './complete-question';

const CompleteDialog = lazyDialog(() => import('./complete-dialog').then((module) => module.CompleteDialog));

/** The dialog that asks about open sub-tasks and blockers, while a task waits for the answer. */
export function CompleteSlot(): ReactNode {
  const task = useQuestion();
  return task ? <CompleteDialog task={task} onClose={closeQuestion} /> : null;
}
