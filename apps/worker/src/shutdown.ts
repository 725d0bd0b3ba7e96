import type { Logger } from '@quartermaster/logger';

/** Milliseconds after which the process is gone, whatever still hangs. */
const LONGEST_STOP_MS = 28_000;

interface Stoppable {
  stop(): Promise<void>;
}

/**
 * Stops on SIGTERM or SIGINT and exits within 30 s; the second signal exits at once.
 * @returns the same stop, for when the process must go by itself
 */
export function stopOnSignal(worker: Stoppable, logger: Logger): (exitCode: number) => Promise<void> {
  let stopping = false;
  const stop = async (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      logger.error('stopping took too long: leaving as it is');
      process.exit(1);
    }, LONGEST_STOP_MS).unref();
    await worker.stop().catch((err: unknown) => {
      logger.error({ err }, 'stopping failed');
      process.exit(1);
    });
    logger.info('stopped');
    process.exit(exitCode);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      logger.info({ signal }, 'stopping: running jobs may end first');
      void stop(0);
    });
  }
  return stop;
}

/** After an error nobody caught the state of the process is unknown: it says so and leaves, and is replaced. */
export function exitOnFault(logger: Logger): void {
  const leave = (err: unknown) => {
    logger.fatal({ err }, 'an error nobody caught');
    process.exit(1);
  };
  process.on('uncaughtException', leave);
  process.on('unhandledRejection', leave);
}
