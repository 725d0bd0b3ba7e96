import { setTimeout as delay } from 'node:timers/promises';
import type { Crash } from './managed-process';

export interface KeepRunningOptions {
  /** Nothing is started after it aborts. */
  readonly signal: AbortSignal;
  /** One line per event worth showing to a person. */
  readonly log: (line: string) => void;
  /** Before the first restart, default 1,000; doubled each time the process dies soon again, up to `mostMs`, default 30,000. */
  readonly firstMs?: number;
  readonly mostMs?: number;
  /** A process that ran for so long starts with the first wait again, default 60,000. */
  readonly healthyMs?: number;
}

/** An `onCrash` that starts the process again, until it runs. */
export function keepRunning(options: KeepRunningOptions): (crash: Crash) => void {
  const { signal, log, firstMs = 1_000, mostMs = 30_000, healthyMs = 60_000 } = options;
  const waits = new Map<string, number>();

  async function restart({ name, code, signal: killed, logFile, ranMs, start }: Crash): Promise<void> {
    if (ranMs >= healthyMs) waits.delete(name);
    let problem = `${name} stopped by itself (${killed ?? `exit code ${code}`})`;
    while (!signal.aborted) {
      const waitMs = Math.min(mostMs, (waits.get(name) ?? firstMs / 2) * 2);
      waits.set(name, waitMs);
      log(`${problem}. It starts again in ${waitMs / 1_000} s. Its log is ${logFile}`);
      await delay(waitMs, undefined, { signal });
      try {
        await start();
        log(`${name} runs again`);
        return;
      } catch {
        // Its last lines are in the log.
        problem = `${name} did not start`;
      }
    }
  }

  // Rejects only when the signal ends its wait.
  return (crash) => void restart(crash).catch(() => undefined);
}
