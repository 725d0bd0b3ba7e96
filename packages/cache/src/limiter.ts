import { createHash, randomBytes } from 'node:crypto';
import type { Logger } from '@quartermaster/logger';
import { counter } from '@quartermaster/logger/metrics';
import type { Redis } from 'ioredis';
import { guardOf } from './guard';
import { createLocalWindow, type LimitDecision } from './local-window';
import { defineScript, runScript } from './script';

export interface LimitRequest {
  /** What is limited, for example `sign-in`; also the metric's label. */
  name: string;
  /** Whom: an account, an address. Stored hashed. */
  key: string;
  /** How many are allowed in any window of `windowMs`. */
  limit: number;
  windowMs: number;
  /** Without Redis: a quarter of the quota per process (sign-in and the like), else the whole quota per process. */
  strict: boolean;
}

export interface Limiter {
  /** Takes one from the quota. Exact across processes while Redis answers; never rejects. */
  take(request: LimitRequest): Promise<LimitDecision>;
}

/**
 * Sliding log: one member per allowed request, scored by Redis's own clock (microseconds).
 * KEYS: the log. ARGV: limit, window in ms, a member nobody else uses. Returns allowed, remaining, retry after in ms.
 */
const TAKE = defineScript(`
  local limit = tonumber(ARGV[1])
  local window = tonumber(ARGV[2]) * 1000
  local time = redis.call('TIME')
  local now = time[1] * 1000000 + time[2]
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - window))
  local count = redis.call('ZCARD', KEYS[1])
  if count < limit then
    redis.call('ZADD', KEYS[1], string.format('%.0f', now), ARGV[3])
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
    return { 1, limit - count - 1, 0 }
  end
  local frees = redis.call('ZRANGE', KEYS[1], count - limit, count - limit, 'WITHSCORES')
  return { 0, 0, math.max(1, math.ceil((frees[2] + window - now) / 1000)) }
`);

/** Limits shared by all processes through Redis, with a window in this process for when it is away. */
export function createLimiter({ redis, logger }: { redis: Redis; logger: Logger }): Limiter {
  const denied = counter({ name: 'limiter_denied_total', help: 'Requests over their limit', labelNames: ['name'] });
  const guard = guardOf({ redis, logger });
  const local = createLocalWindow();
  const self = randomBytes(6).toString('base64url');
  let taken = 0;

  return {
    async take({ name, key, limit, windowMs, strict }) {
      const id = `limit:${name}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;
      const reply = await guard.attempt(() => {
        taken += 1;
        return runScript(redis, { script: TAKE, keys: [id], args: [limit, windowMs, `${self}${taken}`] });
      });
      const quota = strict ? Math.max(1, Math.floor(limit / 4)) : limit;
      const decision = parseReply(reply) ?? local.take({ key: id, limit: quota, windowMs });
      if (!decision.allowed) denied.inc({ name });
      return decision;
    },
  };
}

function parseReply(reply: unknown): LimitDecision | undefined {
  if (!Array.isArray(reply)) return undefined;
  const [allowed, remaining, retryAfterMs]: unknown[] = reply;
  if (typeof remaining !== 'number' || typeof retryAfterMs !== 'number') return undefined;
  return { allowed: allowed === 1, remaining, retryAfterMs };
}
