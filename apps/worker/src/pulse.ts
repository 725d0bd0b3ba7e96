import { beatJobs, type ClaimedJob, Fenced, type Runtime } from '@quartermaster/domain';
import type { Logger } from '@quartermaster/logger';

const BEAT_MS = 20_000;

/** The heartbeat of every run of this process, in one statement. */
export interface Pulse {
  /** Until `stop`, calls `onOvertaken` once a newer claim has taken the run over. */
  start(claim: ClaimedJob, onOvertaken: (reason: Fenced) => void): { stop: () => void };
}

export function createPulse({ runtime, logger }: { runtime: Pick<Runtime, 'db'>; logger: Logger }): Pulse {
  const running = new Map<ClaimedJob, (reason: Fenced) => void>();
  let timer: NodeJS.Timeout | undefined;
  const beat = async () => {
    try {
      for (const claim of await beatJobs(runtime.db, [...running.keys()])) {
        running.get(claim)?.(new Fenced(`claim ${claim.fence} of ${claim.outboxId} was overtaken`));
      }
    } catch (err) {
      logger.warn({ err }, 'the heartbeat of the running jobs could not be written');
    }
  };
  return {
    start(claim, onOvertaken) {
      running.set(claim, onOvertaken);
      timer ??= setInterval(beat, BEAT_MS);
      return {
        stop() {
          running.delete(claim);
          if (running.size > 0) return;
          clearInterval(timer);
          timer = undefined;
        },
      };
    },
  };
}
