import cluster, { type Worker } from 'node:cluster';
import type { Logger } from '@quartermaster/logger';
import { HARD_STOP_MS } from '../shutdown';
import { gatherMetrics } from './gather';
import { returnUntakenConnection } from './handoff';
import type { ToMember, ToSupervisor } from './messages';

/** A process that ends before it listens, or sooner than this after it did, counts as a failed start. */
const QUICK_MS = 5_000;
const MOST_FAILED_STARTS = 5;
/** The wait before the next start after a failed one; it doubles with each. */
const FIRST_WAIT_MS = 100;
/** The processes end themselves before this. */
const CUT_OFF_MS = HARD_STOP_MS + 1_000;

/**
 * Runs `count` web processes behind one port and replaces each that ends. This process serves nothing itself. It exits with an error
 * if the first process cannot start, or after five failed starts in a row. SIGTERM or SIGINT ends all processes gracefully; a second
 * signal ends them at once.
 */
export function superviseProcesses({ count, logger }: { count: number; logger: Logger }): void {
  const members = new Set<Worker>();
  const listening = new Set<Worker>();
  const metrics = gatherMetrics(() => [...members]);
  let hasListened = false;
  let failedStarts = 0;
  let stopping = false;
  let exitCode = 0;

  // The others follow when the first listens, so that what stops all of them is reported once.
  start().once('listening', () => {
    hasListened = true;
    for (let others = count - 1; others > 0; others--) start();
  });
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);

  function start(): Worker {
    const worker = cluster.fork({ WEB_PROCESSES: String(count) });
    let listeningSince = Number.POSITIVE_INFINITY;
    members.add(worker);
    returnUntakenConnection(worker, () => [...listening].some((other) => other !== worker));
    worker.on('error', (err) => logger.warn({ err, of: worker.process.pid }, 'a message to a web process failed'));
    worker.on('message', (message: ToSupervisor) => void answer(worker, message));
    worker.once('listening', () => {
      listening.add(worker);
      listeningSince = performance.now();
    });
    worker.once('exit', (code, signal) => {
      members.delete(worker);
      listening.delete(worker);
      metrics.keep(worker);
      if (stopping) return exitAfterLast(code);
      const isFailedStart = performance.now() - listeningSince < QUICK_MS;
      failedStarts = isFailedStart ? failedStarts + 1 : 0;
      logger.error({ of: worker.process.pid, code, signal, failedStarts }, 'a web process ended');
      replace(code);
    });
    return worker;
  }

  function replace(code: number | null): void {
    if (hasListened && failedStarts < MOST_FAILED_STARTS) {
      const wait = failedStarts === 0 ? 0 : FIRST_WAIT_MS * 2 ** (failedStarts - 1);
      setTimeout(() => {
        if (!stopping) start();
      }, wait);
      return;
    }
    if (hasListened) logger.fatal({ failedStarts }, 'web processes end right after their start: giving up');
    exitCode = code || 1;
    stop();
  }

  function onSignal(signal: NodeJS.Signals): void {
    if (stopping) cutOff();
    logger.info({ signal }, 'stopping all web processes');
    stop();
  }

  function stop(): void {
    stopping = true;
    setTimeout(cutOff, CUT_OFF_MS).unref();
    for (const { process: child } of members) child.kill('SIGTERM');
    if (members.size === 0) process.exit(exitCode);
  }

  function exitAfterLast(code: number | null): void {
    exitCode ||= code ?? 0;
    if (members.size === 0) process.exit(exitCode);
  }

  function cutOff(): never {
    for (const { process: child } of members) child.kill('SIGKILL');
    process.exit(1);
  }

  async function answer(worker: Worker, message: ToSupervisor): Promise<void> {
    if (message.kind === 'snapshot') metrics.take(worker, message);
    if (message.kind === 'calls') for (const other of members) if (other !== worker) send(other, message);
    if (message.kind === 'metrics') send(worker, { kind: 'metrics', id: message.id, text: await metrics.print() });
  }
}

/** A process that ends takes no more messages. */
function send(worker: Worker, message: ToMember): void {
  if (worker.isConnected()) worker.send(message);
}
