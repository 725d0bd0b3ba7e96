import { LRUCache } from 'lru-cache';
import type { Processes } from './processes';

/** How often processes tell each other the calls they answered, ms. */
const TELL_EVERY_MS = 200;

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Rate limit for ordinary calls: one token bucket per caller that holds ten seconds' worth of calls. It does not depend on Redis.
 * Each process has its buckets, and takes from them what other processes answered: a caller may use its whole rate on one connection,
 * and exceeds it on several only until they told each other. Sign-in and similar calls have exact limits of their own.
 * @param perMinute sustained rate per caller
 * @returns milliseconds to wait; 0 if the calls are allowed
 */
export function createCallBudget({
  perMinute,
  processes,
}: {
  perMinute: number;
  processes: Pick<Processes, 'count' | 'tellCalls' | 'onCallsTold'>;
}): (caller: string, calls: number) => number {
  const buckets = new LRUCache<string, Bucket>({ max: 20_000 });
  const untold = new Map<string, number>();
  const perMs = perMinute / 60_000;
  const most = Math.max(perMinute / 6, 20);
  const isShared = processes.count > 1;

  if (isShared) {
    processes.onCallsTold((told) => {
      for (const [caller, calls] of told) {
        const bucket = bucketOf(caller);
        // A debt of one full bucket at most: the calls of many processes at once delay a caller by ten seconds, not by minutes.
        bucket.tokens = Math.max(-most, bucket.tokens - calls);
      }
    });
    setInterval(() => {
      if (untold.size === 0) return;
      processes.tellCalls([...untold]);
      untold.clear();
    }, TELL_EVERY_MS).unref();
  }

  return (caller, calls) => {
    const bucket = bucketOf(caller);
    if (bucket.tokens < calls) return Math.ceil((calls - bucket.tokens) / perMs);
    bucket.tokens -= calls;
    if (isShared) untold.set(caller, (untold.get(caller) ?? 0) + calls);
    return 0;
  };

  function bucketOf(caller: string): Bucket {
    const now = performance.now();
    const bucket = buckets.get(caller) ?? { tokens: most, at: now };
    bucket.tokens = Math.min(most, bucket.tokens + (now - bucket.at) * perMs);
    bucket.at = now;
    buckets.set(caller, bucket);
    return bucket;
  }
}
