import { Unavailable } from './errors';
import type { Runtime } from './runtime';
import { toDomainError } from './transaction';

const PING_MS = 2_000;

/**
 * Runs a periodic task for one item after the other. Where it fails, that is logged, and the other items do not wait for it: the next
 * round tries it again. Without a database the round ends at once; a statement that was only too slow, or met a lock, is a failure of its
 * item.
 * @param about what names an item in the log
 * @param work returns how much it did
 * @returns the sum
 * @throws Unavailable
 */
export async function oneByOne<T>(
  { db, logger }: Pick<Runtime, 'db' | 'logger'>,
  { chore, items, about }: { chore: string; items: readonly T[]; about: (item: T) => object },
  work: (item: T) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (const item of items) {
    try {
      sum += await work(item);
    } catch (err) {
      if (toDomainError(err) instanceof Unavailable && !(await isThere(db))) throw err;
      logger.warn({ err, chore, ...about(item) }, 'a chore failed');
    }
  }
  return sum;
}

function isThere(db: Runtime['db']): Promise<boolean> {
  return db.ping(PING_MS).then(
    () => true,
    () => false,
  );
}
