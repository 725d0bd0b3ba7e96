import { lazyPart } from '@/lib/lazy-part';

/** Who else has a record open, loaded after the record: nobody waits for it. Give it `key={recordId}`. */
export const Visitors = lazyPart(() => import('./visitors').then((module) => module.Visitors));
