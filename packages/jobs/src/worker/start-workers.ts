import { createRedis } from '@quartermaster/cache';
import type { Logger } from '@quartermaster/logger';
import { type Job as BullJob, UnrecoverableError } from 'bullmq';
import type { Redis } from 'ioredis';
import { QUEUES, type QueueName } from '../define-job';
import type { Job } from '../definitions';
import { parseJob } from '../parse-job';
import { endsWithin } from './deadline';
import { dispatchJob, type HandlerMap } from './handlers';
import { HEARTBEAT, JobData } from './job-data';
import { PatientWorker } from './patient-worker';

const WEEK_S = 7 * 24 * 3600;
const SAME_ERROR_MS = 60_000;

/** A validated job from Redis. `signal` aborts when the job's lock is lost or the process must stop. */
export type ReceivedJob = Job & { outboxId: string; generation: number; requestId: string; signal: AbortSignal };

/**
 * How the app runs one job: claim its outbox row, call `handle` with tools bound to that claim, write the outcome.
 * If it rejects, Redis drops the job, so it must have recorded the next step; if it could not (MySQL is down), the reconciler finds
 * the row, because the producer does not know the job any more.
 */
export type RunJob<Tools> = (job: ReceivedJob, handle: (tools: Tools) => Promise<void>) => Promise<void>;

export interface Workers {
  /** `beats` counts jobs and heartbeats taken; `busy` while every slot has a job. */
  pulse(queue: QueueName): { beats: number; busy: boolean };
  /**
   * Takes no more jobs, lets running ones finish for `graceMs` (default 15,000), then aborts their signals and returns a second
   * later, whatever state Redis is in. Interrupted jobs count as stalled and run elsewhere.
   */
  close(graceMs?: number): Promise<void>;
}

export interface StartWorkersOptions<Tools> {
  redisUrl: string;
  logger: Logger;
  /** Concurrent jobs per queue. */
  concurrency: Record<QueueName, number>;
  handlers: HandlerMap<Tools>;
  run: RunJob<Tools>;
}

/** Consumes every queue, on its own connections. Starts at once, even while Redis is down. */
export function startWorkers<Tools>(options: StartWorkersOptions<Tools>): Workers {
  const { redisUrl, logger, concurrency, handlers, run } = options;
  const redis = createRedis({ url: redisUrl, role: 'worker', logger });
  const copies = trackDuplicates(redis);

  const start = (queue: QueueName) => {
    const state = { beats: 0, running: 0 };
    const log = logger.child({ queue });

    // Three parameters: BullMQ creates the signal only for a function that declares it.
    const work = async (bullJob: BullJob<unknown, void>, _token?: string, signal?: AbortSignal): Promise<void> => {
      state.beats += 1;
      if (bullJob.name === HEARTBEAT) return;
      const job = receive(bullJob, signal ?? new AbortController().signal);
      state.running += 1;
      try {
        await run(job, (tools) => dispatchJob(handlers, { job, tools }));
      } finally {
        state.running -= 1;
      }
    };
    const worker = new PatientWorker(queue, work, {
      connection: redis,
      concurrency: concurrency[queue],
      lockDuration: 15_000,
      stalledInterval: 5_000,
      maxStalledCount: 3,
      maxStartedAttempts: 12,
      removeOnComplete: { age: 3600, count: 1000 },
      removeOnFail: { age: WEEK_S, count: 5000 },
    });
    let last = { message: '', at: 0 };
    worker.on('error', (err) => {
      if (err.message === last.message && Date.now() - last.at < SAME_ERROR_MS) return;
      last = { message: err.message, at: Date.now() };
      log.warn({ err }, 'the worker met an error and goes on');
    });
    worker.on('lockRenewalFailed', (jobIds) => {
      for (const jobId of jobIds) worker.cancelJob(jobId, 'another worker may have the job by now');
    });
    worker.on('stalled', (jobId) => log.warn({ jobId }, 'a job stalled and goes back to the queue'));
    worker.on('failed', (job, err) => log.warn({ jobId: job?.id, job: job?.name, err }, 'a job failed'));
    return { worker, state };
  };
  const started = { email: start('email'), run: start('run') } satisfies Record<QueueName, unknown>;

  return {
    pulse(queue) {
      const { beats, running } = started[queue].state;
      return { beats, busy: running >= concurrency[queue] };
    },
    async close(graceMs = 15_000) {
      const workers = QUEUES.map((queue) => started[queue].worker);
      const closing = Promise.all(workers.map((worker) => worker.close()));
      // While Redis is down BullMQ never closes; if no job runs there is nothing to wait for.
      const idle = QUEUES.every((queue) => started[queue].state.running === 0);
      if (!(await endsWithin(closing, idle ? Math.min(graceMs, 1000) : graceMs))) {
        for (const worker of workers) worker.cancelAllJobs('the process is stopping');
        await endsWithin(closing, 1000);
      }
      for (const connection of [redis, ...copies]) connection.disconnect();
    },
  };
}

/** @throws UnrecoverableError for a job that can never run. The relay refuses its outbox row next time. */
function receive({ name, data }: BullJob<unknown, void>, signal: AbortSignal): ReceivedJob {
  try {
    const { payload, ...row } = JobData.parse(data);
    return { ...parseJob(name, payload), ...row, signal };
  } catch (error) {
    throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
  }
}

/** The copies BullMQ creates for its blocking reads, so that close can end them even when BullMQ itself hangs. */
function trackDuplicates(redis: Redis): Redis[] {
  const copies: Redis[] = [];
  const duplicate: typeof redis.duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (override) => {
    const copy = duplicate(override);
    copies.push(copy);
    return copy;
  };
  return copies;
}
