import { createHash } from 'node:crypto';
import type { Logger } from '@quartermaster/logger';
import { counter } from '@quartermaster/logger/metrics';
import type { Redis } from 'ioredis';
import { guardOf } from './guard';
import { createLocalLimits } from './local-limits';
import { defineScript, runScript } from './script';

/** The rate of attempts: some without a wait, then with growing waits, never blocked permanently. */
export interface Pace {
  /** Attempts without any wait. */
  free: number;
  /** The wait before the next attempt, ms. It doubles with each one after that. */
  firstWaitMs: number;
  /** No wait is longer, ms. */
  longestWaitMs: number;
  /** The count resets after this time without an allowed attempt, ms. Longer than the longest wait. */
  forgetAfterMs: number;
}

export interface Limit extends Pace {
  /** The limit's name, such as `sign-in:account`; also the metric's label. */
  name: string;
  /** The counted subject: an account, a network. Stored hashed. */
  key: string;
}

export interface LimitDecision {
  allowed: boolean;
  /** Milliseconds until the next attempt would be allowed; 0 when this one was. */
  retryAfterMs: number;
}

export interface Limiter {
  /**
   * Counts one attempt against all limits, or against none of them if any requires a wait, so a refused attempt costs nothing.
   * Exact across processes while Redis answers; without it all processes of a web app together allow a quarter. Never rejects.
   */
  take(limits: Limit[]): Promise<LimitDecision>;
  /** Refunds one attempt counted by `take` that the limits are not meant for. Never rejects. */
  giveBack(limits: Limit[]): Promise<void>;
  /** Resets the counts of these limits. Never rejects. */
  reset(limits: Limit[]): Promise<void>;
}

/**
 * KEYS: one hash per limit, with the allowed attempts (`count`) and the time of the latest by Redis's own clock (`at`, ms).
 * ARGV: free, first wait, longest wait and forget after of each. Returns the limit with the longest wait (1-based; 0 for none)
 * and that wait in ms.
 */
const TAKE = defineScript(`
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local slowest, wait = 0, 0
  for i, key in ipairs(KEYS) do
    local free, first, longest = tonumber(ARGV[4 * i - 3]), tonumber(ARGV[4 * i - 2]), tonumber(ARGV[4 * i - 1])
    local count = tonumber(redis.call('HGET', key, 'count') or '0')
    if count >= free then
      local at = math.min(now, tonumber(redis.call('HGET', key, 'at')))
      local left = at + math.min(longest, first * 2 ^ (count - free)) - now
      if left > wait then slowest, wait = i, left end
    end
  end
  if slowest > 0 then return { slowest, wait } end
  for i, key in ipairs(KEYS) do
    redis.call('HINCRBY', key, 'count', 1)
    redis.call('HSET', key, 'at', string.format('%.0f', now))
    redis.call('PEXPIRE', key, ARGV[4 * i])
  end
  return { 0, 0 }
`);

/** KEYS: as above. An expired count is not recreated. */
const GIVE_BACK = defineScript(`
  for _, key in ipairs(KEYS) do
    if tonumber(redis.call('HGET', key, 'count') or '0') > 0 then redis.call('HINCRBY', key, 'count', -1) end
  end
`);

/**
 * Limits shared by all processes through Redis, with per-process counts as a fallback.
 * @param processes how many processes serve the same clients, and so divide the fallback's limits
 */
export function createLimiter({
  redis,
  logger,
  processes = 1,
}: {
  redis: Redis;
  logger: Logger;
  processes?: number;
}): Limiter {
  const denied = counter({ name: 'limiter_denied_total', help: 'Requests over their limit', labelNames: ['name'] });
  const guard = guardOf({ redis, logger });
  const local = createLocalLimits();

  return {
    async take(limits) {
      const keys = limits.map(keyOf);
      const args = limits.flatMap((limit) => [limit.free, limit.firstWaitMs, limit.longestWaitMs, limit.forgetAfterMs]);
      const reply = await guard.attempt(() => runScript(redis, { script: TAKE, keys, args }));
      const { slowest, waitMs } =
        parseReply(reply) ??
        local.take(limits.map((limit, index) => ({ ...withoutRedis(limit, processes), key: keys[index] ?? '' })));
      const refusedBy = limits[slowest - 1];
      if (refusedBy) denied.inc({ name: refusedBy.name });
      return { allowed: !refusedBy, retryAfterMs: waitMs };
    },
    async giveBack(limits) {
      const keys = limits.map(keyOf);
      local.giveBack(keys);
      await guard.attempt(() => runScript(redis, { script: GIVE_BACK, keys, args: [] }));
    },
    async reset(limits) {
      const keys = limits.map(keyOf);
      local.reset(keys);
      await guard.attempt(() => redis.del(keys));
    },
  };
}

/** The Redis key of one limit. */
export function keyOf({ name, key }: Pick<Limit, 'name' | 'key'>): string {
  return `attempts:${name}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;
}

/** The share of one process while Redis is down: all of them together allow a quarter, but each allows one attempt. */
function withoutRedis({ free, firstWaitMs, longestWaitMs, forgetAfterMs }: Pace, processes: number): Pace {
  const share = 4 * processes;
  return {
    free: Math.max(1, Math.floor(free / share)),
    firstWaitMs: firstWaitMs * share,
    longestWaitMs: longestWaitMs * share,
    forgetAfterMs: Math.max(forgetAfterMs, longestWaitMs * share),
  };
}

function parseReply(reply: unknown): { slowest: number; waitMs: number } | undefined {
  if (!Array.isArray(reply)) return undefined;
  const [slowest, waitMs]: unknown[] = reply;
  return typeof slowest === 'number' && typeof waitMs === 'number' ? { slowest, waitMs } : undefined;
}
