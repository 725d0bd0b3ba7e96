/**
 * Runs a number of no-op jobs, from enqueueing until the last has finished: with BullMQ alone, or with the product's whole pipeline
 * (outbox row, relay, BullMQ, fenced claim, result). All in this process.
 */
import { newId } from '@quartermaster/db';
import { openRuntime, type Runtime } from '@quartermaster/domain';
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
}
export interface QueueResult {
  seconds: number;
}

/** Jobs enqueued at once, in Redis or in the outbox. */
const BULK = 200;
const PAYLOAD: JobPayload<'email.welcome'> = { userId: '01980000-0000-7000-8000-000000000001' };

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

async function runThroughOutbox({ jobs: total, concurrency, workspaces = 1 }: QueueTask): Promise<QueueResult> {
  const runtime = openRuntime({
    databaseUrl: DATABASE_URL,
    databasePool: Number(DATABASE_POOL),
    redisUrl: REDIS_URL,
    cursorKey: 'no cursors are made here',
    logger,
  });
  const redis = new Redis(REDIS_URL, { enableOfflineQueue: true });
  const producer = createProducer({ redis, logger });
  const all = countdown(total);
  const handlers = Object.fromEntries(Object.keys(jobs).map((name) => [name, nothing])) as unknown as HandlerMap<Tools>;
  const runJob = createRunJob(toolsOf(runtime), handlers);
  const workers = startWorkers({
    redisUrl: REDIS_URL,
    logger,
    concurrency: { email: concurrency, run: 1 },
    run: (row) => runJob(row).then(all.one),
  });
  const relay = startRelay({ runtime, producer, logger });
  await runtime.db.ping(5_000);
  const began = performance.now();
  await enqueueAll(runtime, total, workspaces);
  await all.done;
  const seconds = (performance.now() - began) / 1_000;
  await relay.stop();
  await workers.close();
  await producer.close();
  redis.disconnect();
  await runtime.close();
  return { seconds };
}

/** Enqueues in bulk like the BullMQ variant: many outbox rows per statement and commit. */
async function enqueueAll({ db, bus }: Runtime, total: number, workspaces: number): Promise<void> {
  const { name, payload } = parseJob('email.welcome', PAYLOAD);
  const ids = Array.from({ length: workspaces }, newId);
  for (let enqueued = 0; enqueued < total; enqueued += BULK) {
    await db.pool.batch(
      "INSERT INTO outbox (id, workspaceId, job, payload, state, requestId, nextAt) VALUES (?, ?, ?, ?, 'pending', 'bench', NOW(3))",
      Array.from({ length: Math.min(BULK, total - enqueued) }, (_, index) => [
        newId(),
        ids[(enqueued + index) % workspaces],
        name,
        JSON.stringify(payload),
      ]),
    );
    bus.publish('outbox', {});
  }
}

/** The no-op handlers use neither mail nor files. */
function toolsOf(runtime: Runtime) {
  const refuse = () => Promise.reject(new Error('no mail here'));
  const mailer = { send: refuse, verify: refuse, close: () => undefined };
  const settings = { databaseUrl: '', redisUrl: '', filesDir: '', logLevel: 'silent' };
  const child = { entry: '/nowhere', settings };
  return { runtime, mailer, logger, publicUrl: 'http://localhost:3000', filesDir: '/nowhere', child };
}

async function nothing(): Promise<void> {}

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
