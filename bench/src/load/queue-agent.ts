/**
 * Runs a number of jobs that do nothing, from enqueueing until the last has finished: with BullMQ alone, or with the product's whole pipeline
 * (outbox row, relay, BullMQ, fenced claim, result). All in this process.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@quartermaster/db';
import { createStopLinks, openRuntime, type Runtime } from '@quartermaster/domain';
import { type JobPayload, jobs, parseJob } from '@quartermaster/jobs';
import { createProducer, type HandlerMap, startWorkers } from '@quartermaster/jobs/worker';
import { createLogger } from '@quartermaster/logger';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { startRelay } from '../../../apps/worker/src/relay';
import { createRunJob } from '../../../apps/worker/src/run-job';
import type { Tools } from '../../../apps/worker/src/tools';

/** Jobs to run, `concurrency` at a time. */
export interface QueueTask {
  way: 'bare' | 'outbox';
  jobs: number;
  concurrency: number;
  /** Over how many workspaces the outbox rows are spread. Default 1. */
  workspaces?: number;
  /** Runs instead of mails, each of which takes a moment. */
  areRuns?: boolean;
  /** Once all are enqueued, another workspace enqueues a single one. */
  hasLatecomer?: boolean;
}
export interface QueueResult {
  seconds: number;
  /** Until the latecomer's job started. */
  latecomerMs?: number;
}

/** Of a run. */
const MOMENT_MS = 20;
/** Runs at a time, as the worker is configured by default. */
const RUNS = 2;

/** Jobs enqueued at once, in Redis or in the outbox. */
const BULK = 200;
const ID = '01980000-0000-7000-8000-000000000001';
const PAYLOAD: JobPayload<'email.welcome'> = { userId: ID };

const { DATABASE_URL = '', REDIS_URL = '', DATABASE_POOL = '10' } = process.env;
const logger = createLogger({ level: 'warn', name: 'bench' });

process.on('message', (task: QueueTask) => {
  const work = task.way === 'bare' ? runBare(task) : runThroughOutbox(task);
  work.then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());

async function runBare({ jobs: total, concurrency }: QueueTask): Promise<QueueResult> {
  const connection = new Redis(REDIS_URL, { maxRetriesPerRequest: null });
  const queue = new Queue('bench-bare', { connection });
  const all = countdown(total);
  const worker = new Worker('bench-bare', async () => all.one(), {
    connection,
    concurrency,
    removeOnComplete: { age: 3_600, count: 1_000 },
  });
  await worker.waitUntilReady();
  const began = performance.now();
  for (let enqueued = 0; enqueued < total; enqueued += BULK) {
    await queue.addBulk(
      Array.from({ length: Math.min(BULK, total - enqueued) }, (_, index) => ({
        name: 'email.welcome',
        data: { outboxId: `bare-${enqueued + index}`, generation: 1, requestId: 'bench', payload: PAYLOAD },
      })),
    );
  }
  await all.done;
  const seconds = (performance.now() - began) / 1_000;
  await worker.close();
  await queue.obliterate({ force: true });
  await queue.close();
  connection.disconnect();
  return { seconds };
}

async function runThroughOutbox(task: QueueTask): Promise<QueueResult> {
  const { jobs: total, concurrency, areRuns = false, hasLatecomer = false } = task;
  const runtime = openRuntime({
    databaseUrl: DATABASE_URL,
    databasePool: Number(DATABASE_POOL),
    redisUrl: REDIS_URL,
    cursorKey: 'no cursors are made here',
    logger,
  });
  const redis = new Redis(REDIS_URL, { enableOfflineQueue: true });
  const producer = createProducer({ redis, logger });
  const all = countdown(hasLatecomer ? total + 1 : total);
  const latecomer = { id: newId(), at: 0, startedAt: 0 };
  const handle = async (_: unknown, { claim }: Tools) => {
    if (claim.outboxId === latecomer.id) latecomer.startedAt = performance.now();
    if (areRuns) await sleep(MOMENT_MS);
  };
  const handlers = Object.fromEntries(Object.keys(jobs).map((name) => [name, handle])) as unknown as HandlerMap<Tools>;
  const runJob = createRunJob(toolsOf(runtime), handlers);
  const workers = startWorkers({
    redisUrl: REDIS_URL,
    logger,
    concurrency: { email: concurrency, run: RUNS },
    run: (row) => runJob(row).then(all.one),
  });
  const relay = startRelay({ runtime, producer, logger });
  await runtime.db.ping(5_000);
  const began = performance.now();
  await enqueueAll(runtime, task);
  if (hasLatecomer) {
    latecomer.at = performance.now();
    await enqueue(runtime, { areRuns, rows: [[latecomer.id, newId()]] });
  }
  await all.done;
  const seconds = (performance.now() - began) / 1_000;
  await relay.stop();
  await workers.close();
  await producer.close();
  redis.disconnect();
  await runtime.close();
  return hasLatecomer ? { seconds, latecomerMs: latecomer.startedAt - latecomer.at } : { seconds };
}

/** Enqueues in bulk like the BullMQ variant: many outbox rows per statement and commit. */
async function enqueueAll(runtime: Runtime, { jobs: total, workspaces = 1, areRuns }: QueueTask): Promise<void> {
  const ids = Array.from({ length: workspaces }, newId);
  for (let enqueued = 0; enqueued < total; enqueued += BULK) {
    const count = Math.min(BULK, total - enqueued);
    const rows = Array.from({ length: count }, (_, index) => [newId(), ids[(enqueued + index) % workspaces]]);
    await enqueue(runtime, { areRuns, rows });
  }
}

/** @param rows ids of the jobs and their workspaces */
async function enqueue(
  { db, bus }: Runtime,
  { areRuns, rows }: { areRuns: boolean | undefined; rows: ReadonlyArray<readonly unknown[]> },
): Promise<void> {
  const { name, payload } = areRuns ? parseJob('run.execute', { runId: ID }) : parseJob('email.welcome', PAYLOAD);
  await db.pool.batch(
    "INSERT INTO outbox (id, workspaceId, job, payload, state, requestId, nextAt) VALUES (?, ?, ?, ?, 'pending', 'bench', NOW(3))",
    rows.map((row) => [...row, name, JSON.stringify(payload)]),
  );
  bus.publish('outbox', {});
}

/** The handlers use neither mail nor files. */
function toolsOf(runtime: Runtime) {
  const refuse = () => Promise.reject(new Error('no mail here'));
  const mailer = { send: refuse, verify: refuse, close: () => undefined };
  const settings = { databaseUrl: '', redisUrl: '', filesDir: '', filesMinFreeMb: undefined, logLevel: 'silent' };
  const child = { entry: '/nowhere', settings };
  const stopLinks = createStopLinks({ secret: 'no links are sent here' });
  return { runtime, mailer, logger, publicUrl: 'http://localhost:3000', stopLinks, filesDir: '/nowhere', child };
}

function countdown(from: number): { one: () => void; done: Promise<void> } {
  let left = from;
  let resolve: () => void = () => undefined;
  const done = new Promise<void>((end) => {
    resolve = end;
  });
  return {
    one() {
      if (--left === 0) resolve();
    },
    done,
  };
}
