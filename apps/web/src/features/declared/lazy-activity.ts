import { lazyPart } from '@/lib/lazy-part';

/** What people said and changed is long and read last: it arrives after the record itself. */
export const DeclaredActivity = lazyPart(() => import('./activity').then((module) => module.DeclaredActivity));
