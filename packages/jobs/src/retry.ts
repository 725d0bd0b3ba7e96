import { type JobName, jobs } from './definitions';

const FIRST_MS = 5_000;
const FACTOR = 3;
const LAST_MS = 3_600_000;

/**
 * Retries are counted in MySQL only, in the outbox row, because Redis may be emptied at any time. So a job in BullMQ has one
 * attempt; when it fails, its row becomes due again after this delay and is added as the next generation.
 *
 * Backoff in ms after `attempt` (1 = the first) failed: 5 s, 15 s, 45 s ... 1 h, minus up to a quarter of random jitter.
 * `undefined` after the last one: the job is a dead letter.
 */
export function retryDelayMs(name: JobName, attempt: number): number | undefined {
  if (attempt >= jobs[name].options.attempts) return undefined;
  return Math.round(Math.min(FIRST_MS * FACTOR ** (attempt - 1), LAST_MS) * (1 - Math.random() / 4));
}
