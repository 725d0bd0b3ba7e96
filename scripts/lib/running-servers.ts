import { existsSync, readFileSync } from 'node:fs';
import { RUNTIME } from './paths';

export interface RunningServers {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/**
 * The database and Redis that DATABASE_URL and REDIS_URL name, or those of `npm start` while it runs.
 * @throws Error that says what to do if there are none
 */
export function runningServers(env: NodeJS.ProcessEnv): RunningServers {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = env;
  if (databaseUrl && redisUrl) return { databaseUrl, redisUrl };
  const known = existsSync(RUNTIME) ? Object(JSON.parse(readFileSync(RUNTIME, 'utf8'))) : {};
  if (typeof known.databaseUrl === 'string' && typeof known.redisUrl === 'string') return known;
  throw new Error('There is no database to look at. Run `npm start` beside this, or set DATABASE_URL and REDIS_URL.');
}
