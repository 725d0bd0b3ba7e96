import { LRUCache } from 'lru-cache';
import type { Pace } from './limiter';

const MAX_KEYS = 20_000;

export interface LocalLimits {
  /** Like the limiter's script: the limit with the longest wait (1-based; 0 for none, then all are counted) and that wait. */
  take(limits: Array<Pace & { key: string }>): { slowest: number; waitMs: number };
  giveBack(keys: string[]): void;
  reset(keys: string[]): void;
}

/** Per-process limits, used while Redis is down. */
export function createLocalLimits(): LocalLimits {
  const attempts = new LRUCache<string, { count: number; at: number }>({ max: MAX_KEYS });
  return {
    take(limits) {
      const now = performance.now();
      const waits = limits.map((limit) => {
        const { count, at } = attempts.get(limit.key) ?? { count: 0, at: now };
        return Math.max(0, Math.ceil(at + waitAfter(count, limit) - now));
      });
      const waitMs = Math.max(0, ...waits);
      if (waitMs > 0) return { slowest: waits.indexOf(waitMs) + 1, waitMs };
      for (const { key, forgetAfterMs } of limits) {
        const count = (attempts.get(key)?.count ?? 0) + 1;
        attempts.set(key, { count, at: now }, { ttl: forgetAfterMs });
      }
      return { slowest: 0, waitMs: 0 };
    },
    giveBack(keys) {
      for (const key of keys) {
        const counted = attempts.get(key);
        if (counted && counted.count > 0) counted.count -= 1;
      }
    },
    reset(keys) {
      for (const key of keys) attempts.delete(key);
    },
  };
}

/** The wait between attempt number `count` and the next one, ms. */
function waitAfter(count: number, { free, firstWaitMs, longestWaitMs }: Pace): number {
  return count < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (count - free));
}
