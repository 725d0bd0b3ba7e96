import cluster from 'node:cluster';
import { createLogger } from '@quartermaster/logger';
import { joinProcesses } from './cluster/member';
import { superviseProcesses } from './cluster/supervise';
import { readEnv } from './env';

const env = readEnv();
const logger = createLogger({ level: env.LOG_LEVEL, name: 'web' });

process.on('uncaughtException', (err) => {
  // The state is undefined now: log, exit, and let the supervisor start a new process.
  logger.fatal({ err }, 'uncaught exception');
  process.exit(1);
});

if (cluster.isPrimary && env.processes > 1) {
  superviseProcesses({ count: env.processes, logger });
} else {
  // Loaded only where it runs: the supervisor needs neither Next nor the database client.
  const { serve } = await import('./serve');
  await serve({ env, logger, processes: cluster.isWorker ? joinProcesses(env.processes) : undefined });
}
