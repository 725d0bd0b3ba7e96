import { LRUCache } from 'lru-cache';

const MAX_KEYS = 20_000;

export interface LimitDecision {
  allowed: boolean;
  remaining: number;
  /** Milliseconds until the next one would be allowed; 0 when this one was. */
  retryAfterMs: number;
}

export interface LocalWindow {
  take(request: { key: string; limit: number; windowMs: number }): LimitDecision;
}

/** A sliding window in this process's memory: what limits when Redis cannot. */
export function createLocalWindow(): LocalWindow {
  const logs = new LRUCache<string, number[]>({ max: MAX_KEYS });
  return {
    take({ key, limit, windowMs }) {
      const now = performance.now();
      const log = (logs.get(key) ?? []).filter((at) => at > now - windowMs);
      const frees = log[log.length - limit];
      if (frees !== undefined) return { allowed: false, remaining: 0, retryAfterMs: Math.ceil(frees + windowMs - now) };
      log.push(now);
      logs.set(key, log, { ttl: windowMs });
      return { allowed: true, remaining: limit - log.length, retryAfterMs: 0 };
    },
  };
}
