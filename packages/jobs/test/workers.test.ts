import { randomUUID } from 'node:crypto';
import { createRedis } from '@quartermaster/cache';
import { eventually, redisOfFile } from '@quartermaster/testing';
import { Queue } from 'bullmq';
import { describe, expect, it } from 'vitest';
import type { ReceivedRow } from '../src/worker/index';
import { PatientWorker } from '../src/worker/patient-worker';
import { countKnown, envelope, logger, openProducer, openProxy, openWorkers, whenDone } from './support';

const URL_ = redisOfFile('workers');

describe('the workers', () => {
  it('run every row of every envelope', async () => {
    const { producer } = await openProducer(URL_);
    const received: ReceivedRow[] = [];
    const { done } = openWorkers(URL_, async (row) => void received.push(row));
    const [mails, run] = [envelope({ queue: 'email', rows: 5 }), envelope()];
    await producer.addAll([mails, run]);
    await eventually(() => done.length === 6);
    expect(done.toSorted()).toEqual([...mails.rows, ...run.rows].map(({ outboxId }) => outboxId).toSorted());
    expect(received.find(({ outboxId }) => outboxId === run.rows[0]?.outboxId)).toMatchObject({
      generation: 1,
      envelopeId: run.id,
    });
  });

  it('run a waiting job of the previous release, which carries one row and its payload', async () => {
    const { redis } = await openProducer(URL_);
    const queue = new Queue('run', { connection: redis });
    whenDone(() => queue.close());
    const row = { outboxId: randomUUID(), generation: 3 };
    const payload = { runId: randomUUID() };
    await queue.add('run.execute', { ...row, requestId: 'r', payload }, { jobId: `ob_${row.outboxId}_3` });
    const received: ReceivedRow[] = [];
    openWorkers(URL_, async (one) => void received.push(one));
    await eventually(() => received.length === 1);
    expect(received[0]).toMatchObject({ ...row, envelopeId: null });
  });

  it('run no more rows at the same time than they may, over all envelopes', async () => {
    const { producer } = await openProducer(URL_);
    let running = 0;
    let most = 0;
    const { done } = openWorkers(URL_, async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    });
    await producer.addAll(Array.from({ length: 4 }, () => envelope({ queue: 'email', rows: 10 })));
    await eventually(() => done.length === 40);
    expect(most).toBe(2);
  });

  it('are held up by no slow row: the others of its envelope, and other envelopes, go on', async () => {
    const { producer } = await openProducer(URL_);
    const slow = envelope({ queue: 'email', rows: 10 });
    const others = Array.from({ length: 3 }, () => envelope({ queue: 'email', rows: 10 }));
    let release = () => {};
    const { done } = openWorkers(URL_, async ({ outboxId }) => {
      if (outboxId === slow.rows[0]?.outboxId) await new Promise<void>((resolve) => (release = resolve));
    });
    await producer.addAll([slow, ...others]);
    await eventually(() => done.length === 39);
    expect(await countKnown(producer, slow)).toBe(10);
    release();
    await eventually(async () => (await countKnown(producer, slow)) === 0);
    expect(done).toHaveLength(40);
  });

  it('run the other rows of an envelope when one fails', async () => {
    const { producer } = await openProducer(URL_);
    const one = envelope({ queue: 'email', rows: 6 });
    const { done } = openWorkers(URL_, async ({ outboxId }) => {
      if (outboxId === one.rows[2]?.outboxId) throw new Error('MySQL is down');
    });
    await producer.addAll([one]);
    await eventually(async () => (await countKnown(producer, one)) === 0);
    expect(done).toHaveLength(5);
  });

  it.each([
    ['no rows', []],
    ['a wrong pair', [['x', 0]]],
    ['anything else', 'no envelope'],
  ])('refuse an envelope with %s', async (_, data) => {
    const { redis } = await openProducer(URL_);
    const queue = new Queue('run', { connection: redis });
    whenDone(() => queue.close());
    await queue.add('envelope', data, { jobId: 'refused', attempts: 3 });
    const ran: unknown[] = [];
    openWorkers(URL_, async (one) => void ran.push(one));
    await eventually(async () => (await queue.getFailedCount()) === 1);
    expect(ran).toEqual([]);
    expect((await queue.getJob('refused'))?.attemptsMade).toBe(1);
  });

  it('take jobs again after an outage', async () => {
    const { producer } = await openProducer(URL_);
    const proxy = await openProxy(URL_);
    const { done } = openWorkers(proxy.url);
    await producer.addAll([envelope()]);
    await eventually(() => done.length === 1);
    proxy.cut();
    await producer.addAll([envelope()]);
    proxy.resume();
    await eventually(() => done.length === 2);
  });

  it('start while Redis is down and work once it is up', async () => {
    const { producer } = await openProducer(URL_);
    const proxy = await openProxy(URL_);
    proxy.cut();
    const { done } = openWorkers(proxy.url);
    await producer.addAll([envelope()]);
    proxy.resume();
    await eventually(() => done.length === 1);
  });

  it('let running rows end before they close, and start no more', async () => {
    const { producer } = await openProducer(URL_);
    let release = () => {};
    const unstarted: ReceivedRow[] = [];
    const { workers, done } = openWorkers(URL_, undefined, {
      concurrency: { email: 1, run: 1 },
      async run(row) {
        if (!(await row.takeSlot())) return void unstarted.push(row);
        await new Promise<void>((resolve) => (release = resolve));
        done.push(row.outboxId);
      },
    });
    const [one, next] = [envelope({ queue: 'email', rows: 3 }), envelope({ queue: 'email' })];
    await producer.addAll([one, next]);
    await eventually(() => workers.pulse('email').busy);
    const closed = workers.close();
    release();
    await closed;
    expect(done).toEqual([one.rows[0]?.outboxId]);
    expect(unstarted.map(({ outboxId }) => outboxId)).toEqual(one.rows.slice(1).map(({ outboxId }) => outboxId));
    expect(await countKnown(producer, one)).toBe(0);
    expect(await producer.waiting('email')).toBe(1);
  });

  it('abort a job that does not end in time, and close', async () => {
    const { producer } = await openProducer(URL_);
    let signal: AbortSignal | undefined;
    const { workers } = openWorkers(URL_, (one) => {
      signal = one.signal;
      return new Promise(() => {});
    });
    await producer.addAll([envelope()]);
    await eventually(() => signal);
    await workers.close(100);
    expect(signal?.aborted).toBe(true);
  });

  it.each(['cut', 'freeze'] as const)('close while the network is in the state: %s', async (fault) => {
    const proxy = await openProxy(URL_);
    const { producer } = await openProducer(URL_);
    const { workers, done } = openWorkers(proxy.url);
    await producer.addAll([envelope()]);
    await eventually(() => done.length === 1);
    proxy[fault]();
    await workers.close(500);
  });

  it('close when Redis was never up', async () => {
    const proxy = await openProxy(URL_);
    proxy.cut();
    const { workers } = openWorkers(proxy.url);
    await workers.close(100);
  });

  it('retry at most once a second when Redis refuses to hand out jobs', async () => {
    const { redis } = await openProducer(URL_);
    const connection = createRedis({ url: URL_, role: 'worker', logger });
    await redis.set('bull:broken:wait', 'not a list');
    let refusals = 0;
    const worker = new PatientWorker('broken', async () => {}, { connection });
    whenDone(async () => {
      await worker.close();
      connection.disconnect();
    });
    const began = performance.now();
    worker.on('error', () => {
      refusals += 1;
    });
    await eventually(() => refusals >= 3);
    expect(performance.now() - began).toBeGreaterThan(1500);
  });

  it('continue after Redis was emptied', async () => {
    const { producer, redis } = await openProducer(URL_);
    const { done } = openWorkers(URL_);
    await producer.addAll([envelope()]);
    await eventually(() => done.length === 1);
    await redis.flushdb();
    await producer.addAll([envelope()]);
    await eventually(() => done.length === 2);
  });
});
