import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, Fenced, Unavailable } from '@quartermaster/domain';

const LONGEST_MS = 20_000;
const PAUSE_MS = { first: 100, most: 2_000 };

/** Tries for 20 s: a database that restarts must not cost a job one of its attempts. */
export async function persevere<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LONGEST_MS;
  for (let pauseMs = PAUSE_MS.first; ; pauseMs = Math.min(2 * pauseMs, PAUSE_MS.most)) {
    try {
      return await work();
    } catch (error) {
      const final = error instanceof Fenced || (error instanceof DomainError && !(error instanceof Unavailable));
      if (final || performance.now() >= deadline) throw error;
      await sleep(pauseMs);
    }
  }
}
