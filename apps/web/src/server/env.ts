import {
  authEnv,
  databaseEnv,
  EnvError,
  metricsEnv,
  nodeEnv,
  parseEnv,
  providersEnv,
  redisEnv,
  storageEnv,
  webEnv,
} from '@quartermaster/env';
import { countProcesses } from './processes';

/** This process's settings, parsed once. An invalid one ends the process with a line that names it. */
export function readEnv() {
  try {
    const env = parseEnv({
      ...nodeEnv,
      ...databaseEnv,
      ...redisEnv,
      ...authEnv,
      ...providersEnv,
      ...storageEnv,
      ...webEnv,
      ...metricsEnv,
    });
    return { ...env, processes: countProcesses(env) };
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`Quartermaster web cannot start:\n${error.message}\n`);
    process.exit(1);
  }
}

export type Env = ReturnType<typeof readEnv>;
