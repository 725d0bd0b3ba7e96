import type { Logger } from '@quartermaster/logger';
import type { Redis } from 'ioredis';
import { withDeadline } from './deadline';
import { readRedisInfo } from './redis-info';

/** The queue's Redis could lose jobs. The message names the setting to change. */
export class UnfitRedisError extends Error {
  override readonly name = 'UnfitRedisError';
}

/**
 * Checks that the queue's Redis is durable: append-only file on, no eviction. In production a wrong setting aborts the boot;
 * elsewhere it is a warning. While Redis is down it logs, returns, and checks once Redis connects; a failure then goes to
 * `onUnfit`. Takes at most 2 s.
 * @throws UnfitRedisError
 */
export async function assertQueueRedis(options: {
  redis: Redis;
  production: boolean;
  logger: Logger;
  onUnfit: (error: UnfitRedisError) => void;
}): Promise<void> {
  const { redis, production, logger, onUnfit } = options;
  let problem: UnfitRedisError | undefined;
  try {
    problem = await withDeadline(findProblem(redis), { ms: 2000, what: "checking the queue's Redis" });
  } catch {
    logger.warn('the queue has no Redis yet: jobs wait, its settings are checked when it is there');
    redis.once('ready', () => assertQueueRedis(options).catch(onUnfit));
    return;
  }
  if (problem && production) throw problem;
  if (problem) logger.warn(problem.message);
}

async function findProblem(redis: Redis): Promise<UnfitRedisError | undefined> {
  if (redis.status !== 'ready') await new Promise((resolve) => redis.once('ready', resolve));
  const persistence = await readRedisInfo(redis, 'persistence');
  const memory = await readRedisInfo(redis, 'memory');
  const wrong: string[] = [];
  if (persistence.get('aof_enabled') !== '1') wrong.push('set "appendonly yes": without it a restart loses jobs');
  const policy = memory.get('maxmemory_policy');
  if (policy !== 'noeviction') wrong.push(`set "maxmemory-policy noeviction": "${policy}" throws jobs away when full`);
  if (wrong.length === 0) return undefined;
  return new UnfitRedisError(`The Redis at REDIS_URL is not fit for queues. ${wrong.join('; ')}.`);
}
