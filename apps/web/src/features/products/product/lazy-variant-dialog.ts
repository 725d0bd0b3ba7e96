import { lazyDialog } from '@/lib/lazy-dialog';

export const VariantDialog = lazyDialog(() => import('./variant-dialog').then((module) => module.VariantDialog));
