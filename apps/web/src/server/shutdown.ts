import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '@quartermaster/api';
import type { Logger } from '@quartermaster/logger';
import type { NextGuest } from './next-guest';

/** Whatever hangs, the process is gone after this. */
const HARD_STOP_MS = 28_000;
const IN_FLIGHT_MS = 15_000;
const STEP_MS = 3_000;
/** A connection that just answered stays open for its next request, unless somebody closes it. */
const CLOSE_IDLE_EVERY_MS = 100;

/**
 * On SIGTERM or SIGINT: not ready at once, go on serving for `drainMs` so that a proxy notices, answer what is in flight,
 * close, exit. A second signal exits at once.
 */
export function stopOnSignal({
  server,
  api,
  next,
  logger,
  drainMs,
}: {
  server: Server;
  api: Api;
  next: NextGuest;
  logger: Logger;
  drainMs: number;
}): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), HARD_STOP_MS).unref();
    api.drain();
    // Whoever asks now is told to come back on a new connection, so that none is closed under a request.
    server.prependListener('request', (_, res) => res.setHeader('connection', 'close'));
    await sleep(drainMs);
    const closed = new Promise((resolve) => server.close(resolve));
    api.endStreams();
    const idle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
    const late = await Promise.race([closed.then(() => false), sleep(IN_FLIGHT_MS, true)]);
    clearInterval(idle);
    if (late) logger.warn({ afterMs: IN_FLIGHT_MS }, 'cutting off the requests that are still in flight');
    server.closeAllConnections();
    await Promise.race([Promise.allSettled([next.close(), api.close()]), sleep(STEP_MS)]);
    logger.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
