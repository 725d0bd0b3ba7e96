import { lazyPart } from '@/lib/lazy-part';

export const HoldsList = lazyPart(() => import('./holds-list').then((module) => module.HoldsList));
