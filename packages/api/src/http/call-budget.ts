import { LRUCache } from 'lru-cache';

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Ordinary calls, counted in this process only: a bucket per caller that refills steadily and holds ten seconds' worth.
 * Nothing waits for Redis. Sign-in and its like have exact limits of their own.
 * @param perMinute calls a caller may make in the long run
 * @returns milliseconds to wait, 0 when the calls may go ahead
 */
export function createCallBudget(perMinute: number): (caller: string, calls: number) => number {
  const buckets = new LRUCache<string, Bucket>({ max: 20_000 });
  const perMs = perMinute / 60_000;
  const most = Math.max(perMinute / 6, 20);
  return (caller, calls) => {
    const now = performance.now();
    const bucket = buckets.get(caller) ?? { tokens: most, at: now };
    bucket.tokens = Math.min(most, bucket.tokens + (now - bucket.at) * perMs);
    bucket.at = now;
    buckets.set(caller, bucket);
    if (bucket.tokens < calls) return Math.ceil((calls - bucket.tokens) / perMs);
    bucket.tokens -= calls;
    return 0;
  };
}
