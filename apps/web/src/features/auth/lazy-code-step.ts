import { lazyPart } from '@/lib/lazy-part';

/** Few sign-ins have a second step: its code is fetched when one does. */
export const CodeStep = lazyPart(() => import('./code-step').then((module) => module.CodeStep));
