import { servers } from './servers';

/** The test files that empty their Redis database, shift its times or start workers on its queues. */
const FILES = [
  'account_mail',
  'bus',
  'cache',
  'demo',
  'documents',
  'failures',
  'fairness',
  'health',
  'heartbeat',
  'limiter',
  'mail',
  'members',
  'personal',
  'presence',
  'producer',
  'purge',
  'queue_redis',
  'relay',
  'reminder',
  'report',
  'run_job',
  'runs',
  'sheets',
  'sign_in_limits',
  'workers',
  'worst_files',
] as const;

export type RedisFile = (typeof FILES)[number];

/** The databases that the Redis of a run needs: number 0, which all other files share, and one for each of these. */
export const REDIS_DATABASES = FILES.length + 1;

/** The URL of the run's Redis, with the database that only this file uses. */
export function redisOfFile(file: RedisFile): string {
  const url = new URL(servers().redisUrl);
  url.pathname = `/${FILES.indexOf(file) + 1}`;
  return url.href;
}
