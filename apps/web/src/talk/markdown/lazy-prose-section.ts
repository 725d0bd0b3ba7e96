import { lazyPart } from '@/lib/lazy-part';

export const ProseSection = lazyPart(() => import('./prose-section').then((module) => module.ProseSection));
