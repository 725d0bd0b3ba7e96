import { lazyPart } from '@/lib/lazy-part';

export const AdjustDialog = lazyPart(() => import('./adjust-dialog').then((module) => module.AdjustDialog));
export const TransferDialog = lazyPart(() => import('./transfer-dialog').then((module) => module.TransferDialog));
export const OpeningDialog = lazyPart(() => import('./opening-dialog').then((module) => module.OpeningDialog));
export const ReverseDialog = lazyPart(() => import('./reverse-dialog').then((module) => module.ReverseDialog));
