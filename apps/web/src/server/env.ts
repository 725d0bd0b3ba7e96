import {
  authEnv,
  databaseEnv,
  EnvError,
  metricsEnv,
  nodeEnv,
  parseEnv,
  redisEnv,
  storageEnv,
  webEnv,
} from '@quartermaster/env';

/** This process's settings, parsed once. A bad one ends the process with a line that names it. */
export function readEnv() {
  try {
    return parseEnv({
      ...nodeEnv,
      ...databaseEnv,
      ...redisEnv,
      ...authEnv,
      ...storageEnv,
      ...webEnv,
      ...metricsEnv,
    });
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`Quartermaster web cannot start:\n${error.message}\n`);
    process.exit(1);
  }
}
