import type { Logger } from '@quartermaster/logger';
import { Redis, type RedisOptions } from 'ioredis';

/**
 * What a connection is for. `command`: requests, fails fast. `subscriber`: pub/sub only. `producer`: adds jobs.
 * `worker`: consumes queues, waits for Redis for as long as it takes.
 */
export type RedisRole = 'command' | 'subscriber' | 'producer' | 'worker';

type Options = Omit<RedisOptions, 'replyMapping'>;

const FAIL_FAST: Options = { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 2000 };

const ROLES: Record<RedisRole, Options> = {
  // A command sent twice would count a request twice, so nothing is sent again after a reconnect.
  command: { ...FAIL_FAST, socketTimeout: 5000, autoResendUnfulfilledCommands: false },
  subscriber: { ...FAIL_FAST, autoResubscribe: false, autoResendUnfulfilledCommands: false },
  producer: { ...FAIL_FAST, socketTimeout: 5000 },
  worker: { maxRetriesPerRequest: null },
};

/**
 * A connection that starts at once and never throws: with Redis away it keeps trying (at most a second apart) and its
 * commands fail or wait as the role says. Logs one line when an outage begins and one when it ends.
 * The owner ends it with `disconnect()`.
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
