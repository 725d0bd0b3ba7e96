import { beatJob, claimJob, Fenced, failJob, finishJob } from '@quartermaster/domain';
import { jobs, retryDelayMs } from '@quartermaster/jobs';
import type { ReceivedJob, RunJob } from '@quartermaster/jobs/worker';
import { histogram } from '@quartermaster/logger/metrics';
import { isPermanent } from './failures';
import { notifyFailure } from './notify-failure';
import { persevere } from './persevere';
import { Interrupted, type Tools, type Workshop } from './tools';

const BEAT_MS = 20_000;

type Outcome = 'done' | 'retry' | 'dead' | 'fenced';

/**
 * One job from Redis: claim its outbox row, do it, write how it ended. Rejects only when MySQL stays away for so long that
 * the outcome cannot be written; the reconciler finds the row then.
 */
export function createRunJob(workshop: Workshop): RunJob<Tools> {
  const seconds = histogram({
    name: 'job_seconds',
    help: 'Time a job took, by how it ended',
    labelNames: ['job', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1_800],
  });
  return async (job, handle) => {
    const { requestId, outboxId } = job;
    const logger = workshop.logger.child({ requestId, outboxId, job: job.name });
    const claim = await persevere(() => claimJob(workshop.runtime.db, job));
    if (!claim) return logger.debug('already done, or on its way as a newer generation');
    const pulse = startPulse({ ...workshop, logger, claim, signal: job.signal });
    const startedAt = performance.now();
    try {
      const outcome = await attempt({ job, tools: pulse.tools, handle });
      const took = (performance.now() - startedAt) / 1_000;
      seconds.observe({ job: job.name, outcome }, took);
      logger.info({ outcome, attempt: claim.attempts, seconds: took }, `job ended: ${outcome}`);
    } finally {
      pulse.stop();
    }
  };
}

interface Attempt {
  job: ReceivedJob;
  tools: Tools;
  handle: (tools: Tools) => Promise<void>;
}

async function attempt({ job, tools, handle }: Attempt): Promise<Outcome> {
  const { claim, runtime } = tools;
  const most = jobs[job.name].options.attempts;
  try {
    // Failures end by themselves at the last attempt: more starts than that are crashes of the whole process.
    if (claim.attempts > most) throw new Error(`started ${most} times and never ended`);
    await handle(tools);
    return (await persevere(() => finishJob(runtime.db, claim))) ? 'done' : 'fenced';
  } catch (error) {
    if (error instanceof Fenced) return 'fenced';
    return settle({ job, tools, error });
  }
}

/** Another try later, or the end of it. */
async function settle({ job, tools, error }: Omit<Attempt, 'handle'> & { error: unknown }): Promise<Outcome> {
  const { claim, runtime, logger } = tools;
  const delay = isPermanent(error) ? undefined : retryDelayMs(job.name, claim.attempts);
  const retryInMs = delay !== undefined && error instanceof Interrupted ? 0 : delay;
  logger.warn({ err: error, attempt: claim.attempts, retryInMs }, 'a run failed');
  try {
    // First: a crash in between leaves a job that is tried again, not a report that waits for ever.
    if (retryInMs === undefined) await persevere(() => notifyFailure({ job, tools, error }));
  } catch (err) {
    if (err instanceof Fenced) return 'fenced';
    logger.error({ err }, 'nobody could be told that the job failed');
  }
  return persevere(() => failJob(runtime.db, claim, { error: String(error), retryInMs }));
}

/** Says every 20 s that the run is alive, and aborts it when a newer one took over. */
function startPulse(tools: Tools): { tools: Tools; stop: () => void } {
  const { runtime, claim, logger } = tools;
  const overtaken = new AbortController();
  const beat = async () => {
    try {
      if (await beatJob(runtime.db, claim)) return;
      overtaken.abort(new Fenced(`claim ${claim.fence} of ${claim.outboxId} was overtaken`));
    } catch (err) {
      logger.warn({ err }, 'a sign of life could not be written');
    }
  };
  const timer = setInterval(beat, BEAT_MS);
  return {
    tools: { ...tools, signal: AbortSignal.any([tools.signal, overtaken.signal]) },
    stop: () => clearInterval(timer),
  };
}
