import type { Logger } from '@quartermaster/logger';
import type { Redis } from 'ioredis';

/** The longest a call waits for a Redis that says nothing, ms. After that, calls fail at once until it does. */
const SILENCE_MS = 200;
/** The longest a call waits for a Redis that answers others, so is alive but busy, ms. */
const BUSY_MS = 1000;
const PROBE_MS = 500;
const COMPLAIN_EVERY_MS = 60_000;

export interface Guard {
  /** The reply, or `undefined` when Redis is away, too slow, or refuses (refusals are logged). Never rejects. */
  attempt<T>(command: () => Promise<T>): Promise<T | undefined>;
  /** Runs `listener` each time Redis comes back after it was given up. */
  onUp(listener: () => void): void;
}

const guards = new WeakMap<Redis, Guard>();

/** The one breaker of a `command` connection: the first silence costs 200 ms, the next calls cost nothing. */
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
    // A lost connection is logged where it is made; here only one that is open and silent.
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

/** An answer, though not the wished one: Redis is there. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}

/**
 * `work`, or a rejection after too long a silence. A reply that waits behind a busy event loop still counts as in time,
 * and so does one that queues behind others which keep arriving.
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
