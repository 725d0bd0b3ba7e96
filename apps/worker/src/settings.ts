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
  });
}

export type Settings = ReturnType<typeof readSettings>;
