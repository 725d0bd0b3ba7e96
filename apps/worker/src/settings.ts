import {
  authEnv,
  databaseEnv,
  mailEnv,
  metricsEnv,
  nodeEnv,
  parseEnv,
  redisEnv,
  storageEnv,
  workerEnv,
} from '@quartermaster/env';
import type { ChildSettings } from './runs/run-in-child';

/** Everything the worker is told by its environment. @throws EnvError */
export function readSettings() {
  return parseEnv({
    ...nodeEnv,
    ...databaseEnv,
    ...redisEnv,
    ...mailEnv,
    ...storageEnv,
    ...workerEnv,
    ...metricsEnv,
    PUBLIC_URL: authEnv.PUBLIC_URL,
    // For the signatures of links in mails, which the web app reads.
    AUTH_SECRET: authEnv.AUTH_SECRET,
  });
}

export type Settings = ReturnType<typeof readSettings>;

/** The settings that the child process of a run needs. */
export function childSettings(settings: Settings): ChildSettings {
  return {
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_CACHE_URL ?? settings.REDIS_URL,
    filesDir: settings.FILES_DIR,
    filesMinFreeMb: settings.FILES_MIN_FREE_MB,
    logLevel: settings.LOG_LEVEL,
  };
}
