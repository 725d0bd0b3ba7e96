import { lazyPart } from '@/lib/lazy-part';

export const VariantDialog = lazyPart(() => import('./variant-dialog').then((module) => module.VariantDialog));
