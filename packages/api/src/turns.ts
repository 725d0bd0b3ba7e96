import { RateLimited } from '@quartermaster/domain';

/** Of the connections to the database: one person's slow lists leave the others to everybody else. */
const SHARE = 0.6;
const MOST_WAITING = 100;
const RETRY_AFTER_MS = 1_000;

interface Queue {
  running: number;
  waiting: Array<() => void>;
}

/** Runs work of a person when it is their turn. @throws RateLimited if too much of theirs is waiting */
export type TakeTurn = <T>(person: string, work: () => Promise<T>) => Promise<T>;

/**
 * Bounds how much of one person's work runs at once: as many pieces as three fifths of the connections; a hundred more wait for their
 * turn.
 * @param connections to the database, of this process
 */
export function createTurns(connections: number): TakeTurn {
  const atOnce = Math.max(1, Math.floor(SHARE * connections));
  const queues = new Map<string, Queue>();

  async function takeTurn(person: string): Promise<Queue> {
    const queue = queues.get(person) ?? { running: 0, waiting: [] };
    queues.set(person, queue);
    if (queue.running < atOnce) queue.running++;
    else if (queue.waiting.length < MOST_WAITING) await new Promise<void>((resolve) => queue.waiting.push(resolve));
    else throw new RateLimited(RETRY_AFTER_MS, 'You have too many requests running. Wait until some of them are done.');
    return queue;
  }

  return async (person, work) => {
    const queue = await takeTurn(person);
    try {
      return await work();
    } finally {
      const next = queue.waiting.shift();
      if (next) next();
      else if (--queue.running === 0) queues.delete(person);
    }
  };
}
