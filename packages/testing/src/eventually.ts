import { setTimeout as sleep } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Default 60,000 ms: a bound for what will never come, not a promise of speed; machines may be slow. */
  readonly timeoutMs?: number;
  /** Pause between two attempts, default 25 ms. */
  readonly intervalMs?: number;
}

/**
 * Polls until the result is truthy, and returns it.
 * @throws the last error of `look`, or one with its last result, when the deadline passes.
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  { timeoutMs = 60_000, intervalMs = 25 }: EventuallyOptions = {},
): Promise<Exclude<Awaited<T>, false | 0 | '' | null | undefined>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    let last: unknown;
    try {
      const value = await look();
      if (isTruthy(value)) return value;
      last = new Error(`Still ${JSON.stringify(value)} after ${timeoutMs} ms`);
    } catch (error) {
      last = error;
    }
    if (Date.now() >= deadline) throw last;
    await sleep(intervalMs);
  }
}

function isTruthy<T>(value: T): value is Exclude<T, false | 0 | '' | null | undefined> {
  return Boolean(value);
}
