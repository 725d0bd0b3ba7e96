import { availableParallelism } from 'node:os';
import { EnvError } from '@quartermaster/env';

/** A transaction holds a connection while other requests of its process need one. */
const FEWEST_CONNECTIONS = 2;

export interface ProcessesEnv {
  NODE_ENV: string;
  WEB_PROCESSES: number | 'auto';
  DATABASE_POOL: number;
}

/**
 * The number of web processes: `auto` is one per core, but no more than the database connections suffice for. In development it is
 * one, because Next compiles pages in the process.
 * @throws EnvError if a given number has too few connections
 */
export function countProcesses(env: ProcessesEnv, cores = availableParallelism()): number {
  if (env.NODE_ENV !== 'production') return 1;
  const most = Math.max(1, Math.floor(env.DATABASE_POOL / FEWEST_CONNECTIONS));
  if (env.WEB_PROCESSES === 'auto') return Math.min(cores, most);
  if (env.WEB_PROCESSES <= most) return env.WEB_PROCESSES;
  throw new EnvError(
    `WEB_PROCESSES: is too high: each process needs ${FEWEST_CONNECTIONS} connections of DATABASE_POOL`,
  );
}
