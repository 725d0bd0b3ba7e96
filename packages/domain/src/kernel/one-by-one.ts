import { Unavailable } from './errors';
import type { Runtime } from './runtime';
import { toDomainError } from './transaction';

/**
 * Runs a periodic task for one item after the other. Where it fails, that is logged, and the other items do not wait for it: the next
 * round tries it again. Without a database the round ends at once.
 * @param about what names an item in the log
 * @param work returns how much it did
 * @returns the sum
 * @throws Unavailable
 */
export async function oneByOne<T>(
  { logger }: Pick<Runtime, 'logger'>,
  { chore, items, about }: { chore: string; items: readonly T[]; about: (item: T) => object },
  work: (item: T) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (const item of items) {
    try {
      sum += await work(item);
    } catch (err) {
      if (toDomainError(err) instanceof Unavailable) throw err;
      logger.warn({ err, chore, ...about(item) }, 'a chore failed');
    }
  }
  return sum;
}
