import { randomUUID } from 'node:crypto';
import { createRedis } from '@quartermaster/cache';
import { createLogger } from '@quartermaster/logger';
import { eventually, seeded } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mailTo } from '../test/support/mail';
import { jobStates } from '../test/support/outbox';
import { openStage, type Stage, type WorkerProcess } from './support/stage';

const SEEDS = process.env.LONG_TESTS ? 50 : 5;
const JOBS = process.env.LONG_TESTS ? 200 : 40;
const CONCURRENCY = 5;
/** The server's error for a lock that was waited for in vain. */
const LOCK_WAIT = 1205;
let stage: Stage;
let worker: WorkerProcess;

beforeAll(async () => {
  stage = await openStage();
  worker = await startWorker();
});
afterAll(() => stage?.close());

const startWorker = () => stage.startWorker({ WORKER_EMAIL_CONCURRENCY: String(CONCURRENCY) });

/** Relay and workers share a process: a kill interrupts a batch, an envelope, or both. */
const FAULTS = {
  async 'Redis is killed'() {
    await stage.services.redis.kill();
    await stage.services.redis.start();
  },
  async 'Redis is emptied'() {
    const logger = createLogger({ level: 'silent', name: 'test' });
    const redis = createRedis({ url: stage.services.redisUrl, role: 'command', logger });
    await eventually(() => redis.status === 'ready');
    await redis.flushall();
    redis.disconnect();
  },
  async 'the worker is killed'() {
    worker.kill();
    await worker.exited;
    worker = await startWorker();
  },
  async 'the worker sleeps while another takes over'() {
    const sleeper = worker;
    sleeper.kill('SIGSTOP');
    worker = await startWorker();
    await eventually(async () => {
      await hurry();
      return !(await jobStates(stage.runtime)).running;
    });
    sleeper.kill('SIGCONT');
    sleeper.kill('SIGTERM');
    await sleeper.exited;
  },
};
type Fault = keyof typeof FAULTS;

/** Ends the waits of minutes: for retries, for rows that Redis may have lost, and for runs that have been silent for 30 s. */
async function hurry(): Promise<void> {
  const hurried = stage.runtime.db.pool.query(
    `UPDATE outbox SET nextAt = NOW(3) - INTERVAL 1 SECOND
     WHERE state IN ('pending', 'enqueued') OR (state = 'running' AND nextAt < NOW(3) + INTERVAL 60 SECOND)`,
  );
  // A worker that sleeps in the middle of a transaction keeps its rows locked.
  await hurried.catch((error: unknown) => {
    if (!(error instanceof Error && 'errno' in error && error.errno === LOCK_WAIT)) throw error;
  });
}

it.each(Array.from({ length: SEEDS }, (_, n) => n + 1))(
  'all jobs are done or dead, none is missing and none happens twice, whatever is killed or emptied: seed %i',
  async (seed) => {
    const random = seeded(seed);
    const names = Object.keys(FAULTS) as Fault[];
    // Each kind comes first in one of the seeds.
    const faults = [names[seed % names.length], names[Math.floor(random() * names.length)]].filter(
      (name) => name !== undefined,
    );
    const { runtime, services } = stage;
    const { pool } = runtime.db;
    await pool.query('DELETE FROM outbox');
    const person = await stage.workspace.join('staff');
    const payload = JSON.stringify({ userId: person.actor.id });
    const rows = Array.from({ length: JOBS }, (_, n) => {
      // One in ten can never run.
      return [randomUUID(), n % 3 === 0 ? randomUUID() : stage.workspace.id, n % 10 === 9 ? '{}' : payload];
    });
    const insert = (from: number, to: number) =>
      pool.batch(
        "INSERT INTO outbox (id, workspaceId, job, payload, state, requestId) VALUES (?, ?, 'email.welcome', ?, 'pending', 'test')",
        rows.slice(from, to),
      );
    await insert(0, JOBS / 2);
    runtime.bus.publish('outbox', {});
    for (const [index, fault] of faults.entries()) {
      const target = Math.floor(((index + random()) * JOBS) / 4);
      await eventually(async () => {
        await hurry();
        const { done = 0, dead = 0 } = await jobStates(runtime);
        return done + dead >= target;
      });
      if (index === 0) await insert(JOBS / 2, JOBS);
      await FAULTS[fault]();
    }
    // The reconciler looks every 30 s.
    await eventually(
      async () => {
        await hurry();
        expect(await jobStates(runtime), faults.join(', ')).toEqual({ done: 0.9 * JOBS, dead: 0.1 * JOBS });
        return true;
      },
      { timeoutMs: 150_000, intervalMs: 500 },
    );
    const effects: Array<{ outboxId: string }> = await pool.query('SELECT outboxId FROM job_effects');
    expect(effects).toHaveLength(0.9 * JOBS);
    const mails = await mailTo(services.mailUrl ?? '', `staff-${person.actor.id}@example.com`);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(0.9 * JOBS);
    // Only a kill between the mail server's reply and the mark sends a mail again; losses of Redis never do.
    const kills = faults.filter((fault) => fault.startsWith('the worker')).length;
    expect(mails.length - 0.9 * JOBS).toBeLessThanOrEqual(kills * CONCURRENCY);
  },
  240_000,
);
