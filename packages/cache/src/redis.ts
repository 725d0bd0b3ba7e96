import type { Logger } from '@quartermaster/logger';
import { Redis, type RedisOptions } from 'ioredis';

/**
 * The purpose of a connection. `command`: requests, fails fast. `subscriber`: pub/sub only. `producer`: adds jobs.
 * `worker`: consumes queues, waits for Redis indefinitely.
 */
export type RedisRole = 'command' | 'subscriber' | 'producer' | 'worker';

type Options = Omit<RedisOptions, 'replyMapping'>;

const FAIL_FAST: Options = { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 2000 };

const ROLES: Record<RedisRole, Options> = {
  // A resent command could count a request twice, so nothing is resent after a reconnect.
  command: { ...FAIL_FAST, socketTimeout: 5000, autoResendUnfulfilledCommands: false },
  subscriber: { ...FAIL_FAST, autoResubscribe: false, autoResendUnfulfilledCommands: false },
  producer: { ...FAIL_FAST, socketTimeout: 5000 },
  worker: { maxRetriesPerRequest: null },
};

/**
 * A connection that starts at once and never throws. While Redis is down it keeps reconnecting (at most a second apart) and its
 * commands fail or wait, depending on the role. Logs one line when an outage begins and one when it ends.
 * The owner closes it with `disconnect()`.
 */
export function createRedis({ url, role, logger }: { url: string; role: RedisRole; logger: Logger }): Redis {
  const redis = new Redis(url, {
    ...ROLES[role],
    connectTimeout: 5000,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 800) + Math.random() * 200,
  });
  let away = false;
  const lose = (err?: Error) => {
    if (away) return;
    away = true;
    logger.warn({ err, role }, 'redis is away');
  };
  redis.on('error', lose);
  redis.on('reconnecting', () => lose());
  redis.on('ready', () => {
    if (away) logger.info({ role }, 'redis is back');
    away = false;
  });
  return redis;
}

/** Whether Redis answers a PING within `timeoutMs` (default 1,000). Never rejects. */
export async function redisAnswers(redis: Redis, timeoutMs = 1000): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, false);
  });
  const answer = redis.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
