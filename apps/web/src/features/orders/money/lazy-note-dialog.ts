import { lazyDialog } from '@/lib/lazy-dialog';

/** Asks for the reason before a payment is voided or a return is cancelled. */
export const NoteDialog = lazyDialog(() => import('../order/dialogs/note-dialog').then((module) => module.NoteDialog));
