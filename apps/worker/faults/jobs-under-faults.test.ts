import { randomUUID } from 'node:crypto';
import { createRedis } from '@quartermaster/cache';
import { createLogger } from '@quartermaster/logger';
import { chunkOf, eventually, seeded, type TcpProxy, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catchMails, type MailLog } from '../test/support/mail';
import { jobStates } from '../test/support/outbox';
import { openStage, type Stage, type WorkerProcess } from './support/stage';

/** How often each fault happens. Relay and worker share a process: what it is doing when it is killed makes the difference. */
const TIMES = process.env.LONG_TESTS
  ? { redisKilled: 10, redisEmptied: 2, relayKilled: 20, workerKilled: 20, workerStopped: 4 }
  : { redisKilled: 1, redisEmptied: 1, relayKilled: 2, workerKilled: 1, workerStopped: 1 };
const JOBS = process.env.LONG_TESTS ? 10_000 : 300;
const CONCURRENCY = 5;
/** Rows that may be on their way when the next fault comes. */
const BEHIND = 400;
/** The server's error for a lock that was waited for in vain. */
const LOCK_WAIT = 1205;
/** The start of a mail, or its end, which the server answers once it has it. */
const MAIL = /^MAIL FROM|\r\n\.\r\n$/;
/** An envelope on its way to Redis: pairs of a row's id and its generation. */
const ENVELOPE = /\[\["[0-9a-f-]{36}",\d/;

const CLAIM = "CONCAT(outbox.id, ' ', outbox.fence)";

let stage: Stage;
let worker: WorkerProcess;
/** Between the workers and Redis, and the mail server. */
let queue: TcpProxy;
let post: TcpProxy;
const random = seeded(1);
/** How often a row was under way, and its mail not known to be out, when its worker was killed or stopped. */
const interrupted = new Map<string, number>();

beforeAll(async () => {
  stage = await openStage();
  queue = await tcpProxy({ target: stage.services.redisUrl });
  post = await tcpProxy({ target: stage.services.smtpUrl });
  worker = await startWorker();
});
afterAll(async () => {
  await stage?.close();
  await Promise.all([queue?.close(), post?.close()]);
});

const startWorker = () =>
  stage.startWorker({ REDIS_URL: queue.url, SMTP_URL: post.url, WORKER_EMAIL_CONCURRENCY: String(CONCURRENCY) });

/** Each waits for its moment, and repairs what it broke. */
const FAULTS: Record<keyof typeof TIMES, () => Promise<void>> = {
  async redisKilled() {
    let killed: Promise<void> | undefined;
    await chunkOf(queue, { nth: upTo(30) }, () => {
      killed = stage.services.redis.kill();
    });
    await killed;
    await stage.services.redis.start();
  },
  async redisEmptied() {
    const redis = createRedis({
      url: stage.services.redisUrl,
      role: 'command',
      logger: createLogger({ level: 'silent', name: 'test' }),
    });
    await eventually(() => redis.status === 'ready');
    await chunkOf(post, { of: MAIL, nth: upTo(30) });
    await redis.flushall();
    redis.disconnect();
  },
  async relayKilled() {
    const isLost = random() < 0.5;
    await chunkOf(queue, { of: ENVELOPE }, () => {
      worker.kill();
      if (isLost) queue.cut();
    });
    await worker.exited;
    queue.resume();
    await noteInterrupted();
    worker = await startWorker();
  },
  async workerKilled() {
    await reachMiddle();
    worker.kill();
    await worker.exited;
    post.resume();
    await noteInterrupted();
    worker = await startWorker();
  },
  async workerStopped() {
    const sleeper = worker;
    await reachMiddle();
    sleeper.kill('SIGSTOP');
    post.resume();
    const asleep = await noteInterrupted();
    worker = await startWorker();
    await eventually(
      async () => {
        await hurry();
        return (await countAsleep(asleep)) === 0;
      },
      { timeoutMs: 120_000, intervalMs: 500 },
    );
    sleeper.kill('SIGCONT');
    await eventually(() => sleeper.logs().includes('job ended: fenced'));
    sleeper.kill('SIGTERM');
    expect(await sleeper.exited).toEqual({ code: 0, signal: null });
  },
};

function upTo(most: number): number {
  return 1 + Math.floor(random() * most);
}

/** Freezes the mail server when one envelope has both rows that are done and rows that are being worked on. */
async function reachMiddle(): Promise<void> {
  for (let nth = upTo(30); ; nth = 1) {
    await chunkOf(post, { of: MAIL, nth }, post.freeze);
    const halves: unknown[] = await stage.runtime.db.pool.query(
      `SELECT 1 FROM outbox WHERE state IN ('done', 'running') AND envelopeId IS NOT NULL
       GROUP BY envelopeId HAVING COUNT(DISTINCT state) = 2 LIMIT 1`,
    );
    if (halves.length > 0) return;
    post.resume();
  }
}

/** @returns the claims under way: a row and its fence */
async function noteInterrupted(): Promise<string[]> {
  const rows: Array<{ id: string; claim: string; isOut: number }> = await stage.runtime.db.pool.query(
    `SELECT id, ${CLAIM} AS claim, outboxId IS NOT NULL AS isOut FROM outbox LEFT JOIN job_effects ON outboxId = id
     WHERE state = 'running'`,
  );
  for (const { id, isOut } of rows) if (!isOut) interrupted.set(id, (interrupted.get(id) ?? 0) + 1);
  return rows.map(({ claim }) => claim);
}

/** How many of the claims nobody has taken over. A worker that sleeps in the middle of a transaction keeps its rows locked. */
async function countAsleep(claims: readonly string[]): Promise<number> {
  const rows: unknown[] = await stage.runtime.db.pool.query(
    `SELECT id FROM outbox WHERE state = 'running' AND ${CLAIM} IN (?) FOR UPDATE SKIP LOCKED`,
    [claims],
  );
  return rows.length;
}

/** Ends the waits of minutes: for retries, for rows that Redis may have lost, and for runs that have been silent for 30 s. */
async function hurry(): Promise<void> {
  const hurried = stage.runtime.db.pool.query(
    `UPDATE outbox SET nextAt = NOW(3) - INTERVAL 1 SECOND
     WHERE (state IN ('pending', 'enqueued') AND nextAt > NOW(3))
       OR (state = 'running' AND nextAt < NOW(3) + INTERVAL 60 SECOND)`,
  );
  // A worker that sleeps in the middle of a transaction keeps its rows locked.
  await hurried.catch((error: unknown) => {
    if (!(error instanceof Error && 'errno' in error && error.errno === LOCK_WAIT)) throw error;
  });
}

async function ended(): Promise<number> {
  const { done = 0, dead = 0 } = await jobStates(stage.runtime);
  return done + dead;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** One in ten can never run, and one in three is of another workspace. */
function makeRows(userId: string) {
  return Array.from({ length: JOBS }, (_, n) => ({
    id: randomUUID(),
    workspaceId: n % 3 === 0 ? randomUUID() : stage.workspace.id,
    payload: n % 10 === 9 ? '{}' : JSON.stringify({ userId }),
  }));
}
type Row = ReturnType<typeof makeRows>[number];

async function insert(rows: readonly Row[]): Promise<void> {
  await stage.runtime.db.pool.batch(
    "INSERT INTO outbox (id, workspaceId, job, payload, state, requestId) VALUES (?, ?, 'email.welcome', ?, 'pending', 'test')",
    rows.map(({ id, workspaceId, payload }) => [id, workspaceId, payload]),
  );
  stage.runtime.bus.publish('outbox', {});
}

function expectSentOnce(rows: readonly Row[], mails: MailLog): void {
  const times = new Map<string, number>();
  for (const messageId of mails.values()) {
    const id = /mail_([^@]+)@/.exec(messageId)?.[1] ?? messageId;
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  const sound = rows.filter(({ payload }) => payload !== '{}').map(({ id }) => id);
  expect([...times.keys()].sort()).toEqual(sound.sort());
  // Again only if its worker was killed or stopped between the mail server's reply and the mark, and that is one mail per slot.
  const again = [...times].filter(([, sent]) => sent > 1);
  expect(again.filter(([id, sent]) => sent > 1 + (interrupted.get(id) ?? 0))).toEqual([]);
  const interruptions = TIMES.relayKilled + TIMES.workerKilled + TIMES.workerStopped;
  const extra = again.reduce((sum, [, sent]) => sum + sent - 1, 0);
  expect(extra).toBeLessThanOrEqual(interruptions * CONCURRENCY);
}

it('Redis killed and emptied, relay and worker killed, stopped and continued in the middle: all jobs are done or dead, none is missing and none happens twice', async () => {
  const { runtime, services } = stage;
  const { pool } = runtime.db;
  const person = await stage.workspace.join('staff');
  const mails = catchMails(services.mailUrl ?? '', `staff-${person.actor.id}@example.com`);
  const rows = makeRows(person.actor.id);
  const faults = shuffled(
    Object.entries(TIMES).flatMap(([name, times]) => Array<keyof typeof TIMES>(times).fill(name as keyof typeof TIMES)),
  );
  for (const [index, fault] of faults.entries()) {
    const until = Math.round(((index + 1) * JOBS) / faults.length);
    const happened = FAULTS[fault]();
    await insert(rows.slice(Math.round((index * JOBS) / faults.length), until));
    await happened;
    await eventually(
      async () => {
        await hurry();
        // The catcher keeps the last 500 mails.
        await mails.collect();
        return (await ended()) >= until - BEHIND;
      },
      { timeoutMs: 150_000, intervalMs: 250 },
    );
  }
  // The reconciler looks every 30 s.
  await eventually(
    async () => {
      await hurry();
      await mails.collect();
      expect(await jobStates(runtime)).toEqual({ done: 0.9 * JOBS, dead: 0.1 * JOBS });
      return true;
    },
    { timeoutMs: 180_000, intervalMs: 500 },
  );
  const ids = (state: string) =>
    pool.query<Array<{ id: string }>>("SELECT id FROM outbox WHERE job = 'email.welcome' AND state = ?", [state]);
  const sorted = (found: ReadonlyArray<{ id: string }>) => found.map(({ id }) => id).sort();
  expect(sorted(await ids('dead'))).toEqual(sorted(rows.filter(({ payload }) => payload === '{}')));
  expect(sorted(await ids('done'))).toEqual(sorted(rows.filter(({ payload }) => payload !== '{}')));
  const effects: Array<{ id: string }> = await pool.query('SELECT outboxId AS id FROM job_effects');
  expect(sorted(effects)).toEqual(sorted(await ids('done')));
  expectSentOnce(rows, await mails.collect());
}, 3_600_000);
