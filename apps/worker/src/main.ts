import { extname, join } from 'node:path';
import { UnfitDatabaseError } from '@quartermaster/domain';
import { EnvError } from '@quartermaster/env';
import { UnfitRedisError } from '@quartermaster/jobs/worker';
import { createLogger } from '@quartermaster/logger';
import { startProcessMetrics } from '@quartermaster/logger/metrics';
import { readSettings } from './settings';
import { exitOnFault, stopOnSignal } from './shutdown';
import { startWorker } from './start-worker';

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger({ level: settings.LOG_LEVEL, name: 'worker' });
  exitOnFault(logger);
  startProcessMetrics();
  const worker = startWorker(settings, {
    logger,
    // Beside this file, as source and in the bundle alike.
    childEntry: join(import.meta.dirname, `run-child${extname(import.meta.filename)}`),
    onFatal(error) {
      logger.fatal({ err: error }, 'the worker cannot go on');
      void stop(1);
    },
  });
  const stop = stopOnSignal(worker, logger);
  await worker.started;
}

main().catch((error: unknown) => {
  const isClear = error instanceof EnvError || error instanceof UnfitRedisError || error instanceof UnfitDatabaseError;
  console.error(isClear ? error.message : error);
  process.exit(1);
});
