import { lazyDialog } from '@/lib/lazy-dialog';

/** The dialog that merges two records, loaded when it is opened. */
export const MergeDialog = lazyDialog(() => import('./merge-dialog').then((module) => module.MergeDialog));
