import { randomUUID } from 'node:crypto';
import { createRedis } from '@quartermaster/cache';
import { jobs } from '@quartermaster/jobs';
import { type AddedRow, BACKPRESSURE, createProducer } from '@quartermaster/jobs/worker';
import { createLogger } from '@quartermaster/logger';
import { eventually, tcpProxy } from '@quartermaster/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Relay, startRelay } from '../src/relay';
import { type Desk, openDesk } from './support/desk';
import { jobStates } from './support/outbox';

const logger = createLogger({ level: 'silent', name: 'test' });
const closers: Array<() => unknown> = [];
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('relay');
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await desk.clear();
});
afterAll(() => desk.close());

async function openRelay({ redisUrl = desk.settings.REDIS_URL } = {}) {
  const redis = createRedis({ url: redisUrl, role: 'producer', logger });
  const producer = createProducer({ redis, logger });
  await eventually(() => redis.status === 'ready');
  await redis.flushdb();
  const start = (): Relay => {
    const relay = startRelay({ runtime: desk.runtime, producer, logger });
    closers.push(() => relay.stop());
    return relay;
  };
  closers.push(() => redis.disconnect());
  return { producer, start };
}

const PAYLOADS = {
  'email.task-assigned': { taskId: randomUUID(), recipientId: randomUUID() },
  'run.execute': { runId: randomUUID() },
};

/** Makes `count` rows that are due. */
async function fillOutbox(count: number, job: keyof typeof PAYLOADS = 'email.task-assigned'): Promise<void> {
  const payload = JSON.stringify(PAYLOADS[job]);
  const { queue } = jobs[job];
  const rows = Array.from({ length: count }, () => {
    return { id: randomUUID(), job, queue, payload, state: 'pending', requestId: 'test' };
  });
  await desk.runtime.db.sql.insertInto('outbox').values(rows).execute();
}

it('two relays at once hand every row over once', async () => {
  await fillOutbox(350);
  const [one, two] = [await openRelay(), await openRelay()];
  one.start();
  two.start();
  await eventually(async () => (await jobStates(desk.runtime)).enqueued === 350);
  const rows: AddedRow[] = await desk.runtime.db.pool.query(
    'SELECT id AS outboxId, generation, envelopeId, job AS name FROM outbox',
  );
  const envelopes = new Set(rows.map(({ envelopeId }) => envelopeId));
  expect(await one.producer.waiting('email')).toBe(envelopes.size);
  expect((await one.producer.findKnown(rows)).size).toBe(350);
});

it('a full queue holds its own rows back in the outbox, and no other queue', async () => {
  await fillOutbox(900);
  const { producer, start } = await openRelay();
  const relay = start();
  await eventually(async () => (await producer.waiting('email')) >= BACKPRESSURE.waiting.email);
  await fillOutbox(1, 'run.execute');
  relay.wake();
  await eventually(async () => (await producer.waiting('run')) === 1);
  await relay.stop();
  const { enqueued = 0, pending = 0 } = await jobStates(desk.runtime);
  expect(enqueued).toBe(1 + 25 * (await producer.waiting('email')));
  expect(pending).toBe(901 - enqueued);
  expect(pending).toBeGreaterThanOrEqual(300);
});

it('with Redis away rows wait without being locked, and go out when it is back', async () => {
  const proxy = await tcpProxy({ target: desk.settings.REDIS_URL });
  closers.push(() => proxy.close());
  const { producer, start } = await openRelay({ redisUrl: proxy.url });
  proxy.cut();
  const relay = start();
  await fillOutbox(10);
  expect(relay.running).toBe(true);
  const unlocked = await desk.runtime.db.sql.selectFrom('outbox').select('id').forUpdate().skipLocked().execute();
  expect(unlocked).toHaveLength(10);
  expect(await jobStates(desk.runtime)).toEqual({ pending: 10 });

  proxy.resume();
  await eventually(async () => (await jobStates(desk.runtime)).enqueued === 10);
  expect(await producer.waiting('email')).toBe(1);
});
