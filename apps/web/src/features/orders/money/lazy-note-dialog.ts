import { lazyPart } from '@/lib/lazy-part';

/** Asks for the reason before a payment is voided or a return is cancelled. */
export const NoteDialog = lazyPart(() => import('../order/dialogs/note-dialog').then((module) => module.NoteDialog));
