'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks';
import type { ReactNode } from 'react';
import { part } from '@/lib/lazy-part';
import { createStore, useStore } from '@/lib/store';

const CompleteDialog = part(() => import('./complete-dialog').then((module) => module.CompleteDialog));

/** The task that is to be completed while sub-tasks of it are open. */
const asked = createStore<TaskSummary | null>(null);

export function askAboutSubtasks(task: TaskSummary): void {
  asked.set(task);
}

export function CompleteSlot(): ReactNode {
  const task = useStore(asked, (value) => value);
  return task ? <CompleteDialog task={task} onClose={() => asked.set(null)} /> : null;
}
