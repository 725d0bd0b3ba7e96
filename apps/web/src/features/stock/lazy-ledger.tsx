import { lazyPart } from '@/lib/lazy-part';

export const Ledger = lazyPart(() => import('./ledger').then((module) => module.Ledger));
