import { LRUCache } from 'lru-cache';

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Rate limit for ordinary calls, per process: one token bucket per caller that holds ten seconds' worth of calls. It does not
 * depend on Redis. Sign-in and similar calls have exact limits of their own.
 * @param perMinute sustained rate per caller
 * @returns milliseconds to wait; 0 if the calls are allowed
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
