import type { Logger } from '@quartermaster/logger';
import { counter } from '@quartermaster/logger/metrics';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import type { Bus } from './bus';
import { createEpochs } from './epochs';
import type { CacheKey, CacheTag } from './keys';
import { createSharedTier, MAX_TTL_MS } from './shared-tier';

/** Maximum age of a local value, which bounds the effect of a lost invalidation. */
const LOCAL_TTL_MS = 10_000;
const LOCAL_ENTRIES = 5_000;
const LOCAL_CHARS = 32 * 1024 * 1024;
/** Larger values are not cached. */
const MAX_CHARS = 512 * 1024;

export interface CacheEntry {
  key: CacheKey;
  /** The data the value is computed from. A key always has the same tags in the same order. */
  tags: readonly CacheTag[];
  /** TTL, +-10 %; at most a minute. */
  ttlMs: number;
}

export interface Cache {
  /**
   * The cached value, or else the result of `fill()`, which runs once per process for all concurrent callers. Values must survive
   * JSON and are shared: do not mutate them. Rejects only if `fill` does, or if its result cannot be serialised.
   */
  wrap<T>(entry: CacheEntry, fill: () => Promise<T>): Promise<T>;
  /** Invalidates every value with one of `tags`, here at once, elsewhere within milliseconds. Call after commit. Never rejects. */
  invalidate(tags: readonly CacheTag[]): Promise<void>;
}

interface Stored {
  since: number;
  value: unknown;
}

interface Flight {
  since: number;
  value: Promise<unknown>;
}

/**
 * Two tiers: process memory, then Redis. A slow fill never hides a concurrent write: each fill records when it began, and its
 * result is discarded in both tiers if a tag was invalidated since. Without Redis every call is a miss.
 */
export function createCache({ redis, bus, logger }: { redis: Redis; bus: Bus; logger: Logger }): Cache {
  const hits = counter({ name: 'cache_hits_total', help: 'Reads answered by the cache', labelNames: ['tier'] });
  const misses = counter({ name: 'cache_misses_total', help: 'Reads that ran their query' });
  const epochs = createEpochs();
  const local = new LRUCache<string, Stored>({ max: LOCAL_ENTRIES, maxSize: LOCAL_CHARS });
  const shared = createSharedTier({ redis, logger, onSent: (tags) => bus.publish('invalidate', tags) });
  const flights = new Map<string, Flight>();

  bus.subscribe('invalidate', (message) => epochs.bump(asTags(message)));
  bus.onDown(epochs.bumpAll);
  bus.onUp(epochs.bumpAll);

  const keep = (key: string, { chars, ttlMs, ...stored }: Stored & { chars: number; ttlMs: number }) =>
    local.set(key, stored, { ttl: Math.max(1, Math.min(ttlMs, LOCAL_TTL_MS)), size: chars });

  async function load<T>({ key, tags, ttlMs }: CacheEntry, fill: () => Promise<T>): Promise<T> {
    const since = epochs.now();
    const found = await shared.read(key, tags);
    if (found?.hit) {
      hits.inc({ tier: 'redis' });
      keep(key, { since, ...found.hit });
      return asFilled<T>(found.hit.value);
    }
    misses.inc();
    const value = await fill();
    const json = JSON.stringify(value);
    if (json === undefined || json.length > MAX_CHARS) return value;
    const life = Math.round(Math.min(ttlMs, MAX_TTL_MS) * (0.9 + Math.random() * 0.2));
    keep(key, { since, value, chars: json.length, ttlMs: life });
    if (found) shared.write(key, { versions: found.versions, json, ttlMs: life });
    return value;
  }

  return {
    async wrap<T>(entry: CacheEntry, fill: () => Promise<T>): Promise<T> {
      const { key, tags } = entry;
      // While no messages arrive, only Redis knows which entries are fresh.
      const stored = bus.healthy ? local.get(key) : undefined;
      if (stored && epochs.isFresh(stored.since, tags)) {
        hits.inc({ tier: 'process' });
        return asFilled<T>(stored.value);
      }
      const running = flights.get(key);
      if (running && epochs.isFresh(running.since, tags)) return asFilled<T>(await running.value);
      const flight: Flight = { since: epochs.now(), value: load(entry, fill) };
      flights.set(key, flight);
      try {
        return asFilled<T>(await flight.value);
      } finally {
        if (flights.get(key) === flight) flights.delete(key);
      }
    },
    async invalidate(tags) {
      if (tags.length === 0) return;
      epochs.bump(tags);
      await shared.invalidate(tags);
    },
  };
}

/** A key always names a value of one type: readers use the same `wrap` call that filled it. */
function asFilled<T>(value: unknown): T {
  return value as T;
}

/** Only this module publishes on the channel, and only arrays of tags. */
function asTags(message: unknown): string[] {
  return Array.isArray(message) ? message.filter((tag) => typeof tag === 'string') : [];
}
