import { type ClaimedJob, claimJob, Fenced, failJob, finishJob, returnJob } from '@quartermaster/domain';
import { type Job, jobs, parseJob, retryDelayMs } from '@quartermaster/jobs';
import { dispatchJob, type HandlerMap, type RunRow } from '@quartermaster/jobs/worker';
import { histogram } from '@quartermaster/logger/metrics';
import { isPermanent } from './failures';
import { notifyDelay, notifyFailure } from './notify-failure';
import { persevere } from './persevere';
import { createPulse } from './pulse';
import { Interrupted, type Tools, type Workshop } from './tools';

type Outcome = 'done' | 'retry' | 'dead' | 'fenced';

/**
 * One row from Redis: claims it, waits for a slot, executes it, writes the outcome. Rejects only when MySQL stays down for so long
 * that the outcome cannot be written; the reconciler finds the row then.
 */
export function createRunJob(workshop: Workshop, handlers: HandlerMap<Tools>): RunRow {
  const { logger, runtime } = workshop;
  const seconds = histogram({
    name: 'job_seconds',
    help: 'Time a job took, by how it ended',
    labelNames: ['job', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1_800],
  });
  const pulse = createPulse(workshop);
  return async ({ signal, takeSlot, ...row }) => {
    const claim = await persevere(() => claimJob(runtime.db, row));
    if (!claim) return logger.debug({ outboxId: row.outboxId }, 'already done, or on its way in another envelope');
    const stopping = createSignal(signal);
    const { stop } = pulse.start(claim, stopping.abort);
    try {
      if (!(await takeSlot())) return await persevere(() => returnJob(runtime.db, claim));
      const tools = bindTools(workshop, claim, stopping);
      const startedAt = performance.now();
      const outcome = await attempt(tools, handlers);
      const took = (performance.now() - startedAt) / 1_000;
      seconds.observe({ job: claim.name, outcome }, took);
      const { requestId, outboxId, name, attempts } = claim;
      logger.info(
        { requestId, outboxId, job: name, outcome, attempt: attempts, seconds: took },
        `job ended: ${outcome}`,
      );
    } finally {
      stop();
    }
  };
}

async function attempt(tools: Tools, handlers: HandlerMap<Tools>): Promise<Outcome> {
  const { claim, runtime } = tools;
  let job: Job | undefined;
  try {
    job = parseJob(claim.name, claim.payload);
    const most = jobs[job.name].options.attempts;
    // Failures end by themselves at the last attempt: more starts than that are crashes of the whole process.
    if (claim.attempts > most) throw new Error(`started ${most} times and never ended`);
    await dispatchJob(handlers, { job, tools });
    return (await persevere(() => finishJob(runtime.db, claim))) ? 'done' : 'fenced';
  } catch (error) {
    if (error instanceof Fenced) return 'fenced';
    return settle({ job, tools, error });
  }
}

/** Retries later, or makes the job a dead letter. @param job undefined if the row is not a valid job */
async function settle({ job, tools, error }: { job: Job | undefined; tools: Tools; error: unknown }): Promise<Outcome> {
  const { claim, runtime, logger } = tools;
  const delay = !job || isPermanent(error) ? undefined : retryDelayMs(job.name, claim.attempts);
  const retryInMs = delay !== undefined && error instanceof Interrupted ? 0 : delay;
  logger.warn({ err: error, attempt: claim.attempts, retryInMs }, 'a run failed');
  try {
    // First: a crash in between leaves a job that is tried again, not a report that waits for ever.
    const notify = retryInMs === undefined ? notifyFailure : notifyDelay;
    if (job) await persevere(() => notify({ job, tools, error }));
  } catch (err) {
    if (err instanceof Fenced) return 'fenced';
    logger.error({ err }, 'nobody could be told that the job failed');
  }
  return persevere(() => failJob(runtime.db, claim, { error: String(error), retryInMs }));
}

/** Aborts with `outer` or by itself. Most jobs end without asking for the signal, so it is made on first use. */
function createSignal(outer: AbortSignal) {
  let inner: AbortController | undefined;
  let reason: Error | undefined;
  let signal: AbortSignal | undefined;
  return {
    abort(why: Error) {
      reason = why;
      inner?.abort(why);
    },
    get signal(): AbortSignal {
      if (!signal) {
        inner = new AbortController();
        if (reason) inner.abort(reason);
        signal = AbortSignal.any([outer, inner.signal]);
      }
      return signal;
    },
  };
}

/** The logger with the ids of the request and the job is made on first use too. */
function bindTools(workshop: Workshop, claim: ClaimedJob, stopping: { readonly signal: AbortSignal }): Tools {
  const { requestId, outboxId, name } = claim;
  let logger: Tools['logger'] | undefined;
  return {
    ...workshop,
    claim,
    get logger() {
      logger ??= workshop.logger.child({ requestId, outboxId, job: name });
      return logger;
    },
    get signal() {
      return stopping.signal;
    },
  };
}
