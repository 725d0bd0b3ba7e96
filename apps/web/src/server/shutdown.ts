import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '@quartermaster/api';
import type { Logger } from '@quartermaster/logger';
import type { NextGuest } from './next-guest';

/** The process exits after this time, even if something hangs. */
export const HARD_STOP_MS = 28_000;
const IN_FLIGHT_MS = 15_000;
const STEP_MS = 3_000;
/** How often to close idle keep-alive connections. */
const CLOSE_IDLE_EVERY_MS = 100;

/**
 * Graceful shutdown on SIGTERM or SIGINT: report "not ready" at once, keep serving for `drainMs` so that a proxy notices, finish
 * requests in flight, close, exit. A second signal exits at once, unless a supervisor decides that: a terminal and some init systems
 * signal it and its processes, and it passes the signal on.
 */
export function stopOnSignal({
  server,
  api,
  next,
  logger,
  drainMs,
  isSupervised,
}: {
  server: Server;
  api: Api;
  next: NextGuest;
  logger: Logger;
  drainMs: number;
  isSupervised: boolean;
}): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping && isSupervised) return;
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), HARD_STOP_MS).unref();
    api.drain();
    // Tells clients to reconnect, so that no connection is closed under a request.
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
