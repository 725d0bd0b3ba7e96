import { lazyPart } from '@/lib/lazy-part';

/** The dialog that merges two records, loaded when it is opened. */
export const MergeDialog = lazyPart(() => import('./merge-dialog').then((module) => module.MergeDialog));
