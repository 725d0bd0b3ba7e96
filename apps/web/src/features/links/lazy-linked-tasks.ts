import { lazyPart } from '@/lib/lazy-part';

/** The tasks of a record; they arrive after the record itself. */
export const LinkedTasks = lazyPart(() => import('./linked-tasks').then((module) => module.LinkedTasks));
