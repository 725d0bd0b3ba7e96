import { lazyPart } from '@/lib/lazy-part';

/** A line below a list of tasks, for one more. */
export const SentenceLine = lazyPart(
  () => import('./line-form').then((module) => module.LineForm),
  () => <div className="h-8 flex-1 coarse:h-11" />,
);
