import type { Logger } from '@quartermaster/logger';
import type { Redis } from 'ioredis';

/** The longest a call waits for an unresponsive Redis, ms. After that, calls fail at once until it responds. */
const SILENCE_MS = 200;
/** The longest a call waits for a Redis that answers other calls, so is alive but busy, ms. */
const BUSY_MS = 1000;
const PROBE_MS = 500;
const COMPLAIN_EVERY_MS = 60_000;

export interface Guard {
  /** The reply, or `undefined` if Redis is down, too slow, or returns an error (errors are logged). Never rejects. */
  attempt<T>(command: () => Promise<T>): Promise<T | undefined>;
  /** Runs `listener` each time the breaker closes again. */
  onUp(listener: () => void): void;
}

const guards = new WeakMap<Redis, Guard>();

/** The circuit breaker of a `command` connection: the first timeout costs 200 ms, the calls after it nothing. */
export function guardOf({ redis, logger }: { redis: Redis; logger: Logger }): Guard {
  const known = guards.get(redis);
  if (known) return known;

  const listeners = new Set<() => void>();
  let down = false;
  let answeredAt = 0;
  let probe: NodeJS.Timeout | undefined;
  let complainedAt = Number.NEGATIVE_INFINITY;
  let opening: Promise<unknown> | undefined =
    redis.status === 'ready'
      ? undefined
      : new Promise((resolve) => {
          redis.once('ready', resolve);
          redis.once('close', resolve);
        }).then(() => {
          opening = undefined;
        });

  const close = () => {
    clearInterval(probe);
    if (!down) return;
    down = false;
    for (const listener of listeners) listener();
  };
  const knock = () => {
    if (redis.status === 'ready') redis.ping().then(close, () => undefined);
  };
  const open = (err?: unknown) => {
    if (down) return;
    down = true;
    // A lost connection is logged where it is created; this logs only an open connection without replies.
    if (redis.status === 'ready') logger.warn({ err }, 'redis does not answer: going on without it');
    probe = setInterval(knock, PROBE_MS).unref();
    knock();
  };
  redis.on('ready', close);
  redis.on('close', () => open());
  redis.on('end', () => clearInterval(probe));

  const send = async <T>(command: () => Promise<T>): Promise<T> => {
    await opening;
    try {
      const reply = await command();
      answeredAt = performance.now();
      return reply;
    } catch (error) {
      if (isRefusal(error)) answeredAt = performance.now();
      throw error;
    }
  };
  const guard: Guard = {
    async attempt(command) {
      if (down) return undefined;
      try {
        return await unlessSilent(send(command), () => answeredAt);
      } catch (error) {
        if (!isRefusal(error)) open(error);
        else if (performance.now() - complainedAt > COMPLAIN_EVERY_MS) {
          complainedAt = performance.now();
          logger.warn({ err: error }, 'redis refused a command');
        }
        return undefined;
      }
    },
    onUp(listener) {
      listeners.add(listener);
    },
  };
  guards.set(redis, guard);
  return guard;
}

/** An error reply: Redis is reachable. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}

/**
 * `work`, or a rejection after too long without any reply. A reply delayed by a busy event loop still counts as in time, and so
 * does one queued behind others that keep arriving.
 */
function unlessSilent<T>(work: Promise<T>, answeredAt: () => number): Promise<T> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const look = () => {
      const until = Math.min(Math.max(began, answeredAt()) + SILENCE_MS, began + BUSY_MS);
      const left = until - performance.now();
      if (left <= 0) reject(new Error(`redis said nothing for ${SILENCE_MS} ms`));
      else timer = setTimeout(setImmediate, left, look);
    };
    let timer = setTimeout(setImmediate, SILENCE_MS, look);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
