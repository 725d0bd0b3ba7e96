import { randomUUID } from 'node:crypto';
import { createRedis } from '@quartermaster/cache';
import { eventually } from '@quartermaster/testing';
import { Queue } from 'bullmq';
import { describe, expect, it } from 'vitest';
import type { ReceivedJob } from '../src/worker/index';
import { PatientWorker } from '../src/worker/patient-worker';
import { job, logger, openProducer, openProxy, openWorkers, redisUrl, whenDone } from './support';

const URL_ = redisUrl(9);

describe('the workers', () => {
  it('call the handler of each job with its payload', async () => {
    const { producer } = await openProducer(URL_);
    const received: ReceivedJob[] = [];
    const { done } = openWorkers(URL_, async (one) => void received.push(one));
    const mail = job({ name: 'email.welcome', payload: { userId: randomUUID() }, generation: 3 });
    await producer.addAll([mail, job()]);
    await eventually(() => done.length === 2);
    expect(done.toSorted()).toEqual(['execute runId', 'welcome userId']);
    expect(received.find(({ name }) => name === 'email.welcome')).toMatchObject(mail);
  });

  it.each([
    ['an unknown job', 'run.unknown', { runId: randomUUID() }],
    ['a wrong payload', 'run.execute', { runId: 'x' }],
    ['an extra field', 'run.execute', { runId: randomUUID(), rows: [] }],
  ])('refuse %s without running it', async (_, name, payload) => {
    const { redis } = await openProducer(URL_);
    const queue = new Queue('run', { connection: redis });
    whenDone(() => queue.close());
    const data = { outboxId: randomUUID(), generation: 1, requestId: 'r', payload };
    await queue.add(name, data, { jobId: 'refused', attempts: 3 });
    await queue.add(name, 'no envelope', { jobId: 'bare', attempts: 3 });
    const ran: unknown[] = [];
    openWorkers(URL_, async (one) => void ran.push(one));
    await eventually(async () => (await queue.getFailedCount()) === 2);
    expect(ran).toEqual([]);
    expect((await queue.getJob('refused'))?.attemptsMade).toBe(1);
  });

  it('take jobs again after an outage', async () => {
    const { producer } = await openProducer(URL_);
    const proxy = await openProxy(URL_);
    const { done } = openWorkers(proxy.url);
    await producer.addAll([job()]);
    await eventually(() => done.length === 1);
    proxy.cut();
    await producer.addAll([job()]);
    proxy.resume();
    await eventually(() => done.length === 2);
  });

  it('start while Redis is down and work once it is up', async () => {
    const { producer } = await openProducer(URL_);
    const proxy = await openProxy(URL_);
    proxy.cut();
    const { done } = openWorkers(proxy.url);
    await producer.addAll([job()]);
    proxy.resume();
    await eventually(() => done.length === 1);
  });

  it('let a running job end before they close', async () => {
    const { producer } = await openProducer(URL_);
    let release = () => {};
    const { workers, done } = openWorkers(URL_, () => new Promise((resolve) => (release = resolve)));
    const row = job();
    await producer.addAll([row, job()]);
    await eventually(() => workers.pulse('run').busy);
    const closed = workers.close();
    release();
    await closed;
    expect(done).toHaveLength(1);
    expect(await producer.isKnown(row)).toBe(false);
    expect(await producer.waiting('run')).toBe(1);
  });

  it('abort a job that does not end in time, and close', async () => {
    const { producer } = await openProducer(URL_);
    let signal: AbortSignal | undefined;
    const { workers } = openWorkers(URL_, (one) => {
      signal = one.signal;
      return new Promise(() => {});
    });
    await producer.addAll([job()]);
    await eventually(() => signal);
    await workers.close(100);
    expect(signal?.aborted).toBe(true);
  });

  it.each(['cut', 'freeze'] as const)('close while the network is in the state: %s', async (fault) => {
    const proxy = await openProxy(URL_);
    const { producer } = await openProducer(URL_);
    const { workers, done } = openWorkers(proxy.url);
    await producer.addAll([job()]);
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
    await producer.addAll([job()]);
    await eventually(() => done.length === 1);
    await redis.flushdb();
    await producer.addAll([job()]);
    await eventually(() => done.length === 2);
  });
});
