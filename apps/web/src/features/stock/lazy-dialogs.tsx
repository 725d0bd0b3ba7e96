import { lazyDialog } from '@/lib/lazy-dialog';

export const AdjustDialog = lazyDialog(() => import('./adjust-dialog').then((module) => module.AdjustDialog));
export const TransferDialog = lazyDialog(() => import('./transfer-dialog').then((module) => module.TransferDialog));
export const HoldDialog = lazyDialog(() => import('./hold-dialog').then((module) => module.HoldDialog));
export const OpeningDialog = lazyDialog(() => import('./opening-dialog').then((module) => module.OpeningDialog));
export const ReverseDialog = lazyDialog(() => import('./reverse-dialog').then((module) => module.ReverseDialog));
