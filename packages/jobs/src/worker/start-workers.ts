import { createRedis } from '@quartermaster/cache';
import type { Logger } from '@quartermaster/logger';
import { type Job as BullJob, UnrecoverableError } from 'bullmq';
import type { Redis } from 'ioredis';
import { QUEUES, type QueueName } from '../define-job';
import { endsWithin } from './deadline';
import { type ArrivedRow, fromBullJob, HEARTBEAT } from './job-data';
import { PatientWorker } from './patient-worker';
import { createSlots, type Slots, type Ticket } from './slots';

const WEEK_S = 7 * 24 * 3600;
const SAME_ERROR_MS = 60_000;

/** A row of an envelope. `signal` aborts when the lock of its job is lost or the process must stop. */
export interface ReceivedRow extends ArrivedRow {
  signal: AbortSignal;
  /** Resolves to true when the row may run, or to false if it must not start any more. Called at most once, after its claim. */
  takeSlot(): Promise<boolean>;
}

/**
 * How the app runs one row: claim it, wait for a slot, call its handler, write the outcome. All rows of an envelope are passed in one
 * turn of the event loop, so that their claims share a transaction. The job ends in Redis when the last row has settled, and is
 * forgotten; a row that could not record its next step (MySQL is down) is found by the reconciler, which then asks Redis in vain.
 */
export type RunRow = (row: ReceivedRow) => Promise<void>;

export interface Workers {
  /** `beats` counts jobs and heartbeats taken; `busy` while no further job is taken. */
  pulse(queue: QueueName): { beats: number; busy: boolean };
  /**
   * Takes no more jobs, starts no more rows, lets running ones finish for `graceMs` (default 15,000), then aborts their signals and
   * returns a second later, whatever state Redis is in. Interrupted jobs count as stalled and run elsewhere.
   */
  close(graceMs?: number): Promise<void>;
}

export interface StartWorkersOptions {
  redisUrl: string;
  logger: Logger;
  /** Concurrent rows per queue. */
  concurrency: Record<QueueName, number>;
  run: RunRow;
}

/** Consumes every queue, on its own connections. Starts at once, even while Redis is down. */
export function startWorkers({ redisUrl, logger, concurrency, run }: StartWorkersOptions): Workers {
  const redis = createRedis({ url: redisUrl, role: 'worker', logger });
  const copies = trackDuplicates(redis);

  const start = (queue: QueueName) => {
    const state = { beats: 0, envelopes: 0 };
    const log = logger.child({ queue });
    const slots = createSlots(concurrency[queue]);

    // Three parameters: BullMQ creates the signal only for a function that declares it.
    const work = async (bullJob: BullJob<unknown, void>, _token?: string, signal?: AbortSignal): Promise<void> => {
      state.beats += 1;
      if (bullJob.name === HEARTBEAT) return;
      state.envelopes += 1;
      try {
        await openEnvelope(bullJob, { run, slots, signal: signal ?? new AbortController().signal });
      } finally {
        state.envelopes -= 1;
      }
    };
    const worker = new PatientWorker(queue, work, {
      connection: redis,
      // As many envelopes as rows, because each of them may be down to one slow row.
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
    return { worker, state, slots };
  };
  const started = { email: start('email'), run: start('run') } satisfies Record<QueueName, unknown>;

  return {
    pulse(queue) {
      const { state, slots } = started[queue];
      return { beats: state.beats, busy: slots.full || state.envelopes >= concurrency[queue] };
    },
    async close(graceMs = 15_000) {
      const workers = QUEUES.map((queue) => started[queue].worker);
      const closing = Promise.all(workers.map((worker) => worker.close()));
      for (const queue of QUEUES) started[queue].slots.close();
      // While Redis is down BullMQ never closes; if no job runs there is nothing to wait for.
      const idle = QUEUES.every((queue) => started[queue].state.envelopes === 0);
      if (!(await endsWithin(closing, idle ? Math.min(graceMs, 1000) : graceMs))) {
        for (const worker of workers) worker.cancelAllJobs('the process is stopping');
        await endsWithin(closing, 1000);
      }
      for (const connection of [redis, ...copies]) connection.disconnect();
    },
  };
}

interface Opening {
  run: RunRow;
  slots: Slots;
  signal: AbortSignal;
}

/** @throws UnrecoverableError for data that no relay adds; the first error of a row, after all rows have settled */
async function openEnvelope(bullJob: BullJob<unknown, void>, { run, slots, signal }: Opening): Promise<void> {
  const rows = receive(bullJob);
  await slots.room();
  const runOne = async (row: ArrivedRow, ticket: Ticket) => {
    const takeSlot = async () => (await ticket.take()) && !signal.aborted;
    try {
      await run({ ...row, signal, takeSlot });
    } finally {
      ticket.leave();
    }
  };
  const failures: unknown[] = [];
  const settle = (row: ArrivedRow, ticket: Ticket) =>
    runOne(row, ticket).catch((error: unknown) => failures.push(error));
  if (bullJob.stalledCounter === 0) {
    await Promise.all(rows.map((row) => settle(row, slots.admit())));
  } else {
    // One of them may have taken its worker down: the others must not share its claims.
    for (const row of rows) await settle(row, slots.admit());
  }
  if (failures.length > 0) throw failures[0];
}

function receive({ id, name, data }: BullJob<unknown, void>): ArrivedRow[] {
  try {
    return fromBullJob({ id, name, data });
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
