import { randomUUID } from 'node:crypto';
import { registry } from '@quartermaster/logger/metrics';
import { eventually, redisOfFile } from '@quartermaster/testing';
import { Queue } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { createProducer } from '../src/worker/index';
import { countKnown, envelope, logger, openProducer, openProxy, openRedis, openWorkers, whenDone } from './support';

const URL_ = redisOfFile('producer');

describe('the producer', () => {
  it('adds each envelope to its queue, as ids and generations only', async () => {
    const { producer, redis } = await openProducer(URL_);
    const [run, mails] = [envelope(), envelope({ queue: 'email', rows: 25 })];
    await producer.addAll([run, mails]);
    expect(await producer.waiting('run')).toBe(1);
    expect(await producer.waiting('email')).toBe(1);
    const stored = await redis.hget(`bull:email:env_${mails.id}`, 'data');
    expect(JSON.parse(stored ?? '')).toEqual(mails.rows.map(({ outboxId, generation }) => [outboxId, generation]));
    expect(stored?.length).toBeLessThan(4096);
  });

  it('runs an envelope once however often it is added', async () => {
    const { producer } = await openProducer(URL_);
    const { done } = openWorkers(URL_);
    const one = envelope();
    await Promise.all([producer.addAll([one, one]), producer.addAll([one])]);
    await eventually(() => done.length > 0);
    await producer.addAll([one]);
    const last = envelope();
    await producer.addAll([last]);
    await eventually(async () => (await countKnown(producer, last)) === 0);
    expect(done).toHaveLength(2);
  });

  it('knows the rows of an envelope until it finishes or Redis is emptied', async () => {
    const { producer, redis } = await openProducer(URL_);
    const [waiting, lost] = [envelope({ queue: 'email', rows: 3 }), envelope()];
    await producer.addAll([waiting, lost]);
    expect(await countKnown(producer, waiting)).toBe(3);
    expect(await countKnown(producer, { ...waiting, id: randomUUID() })).toBe(0);
    const [row] = waiting.rows;
    const unknown = { outboxId: '', generation: 1, ...row, envelopeId: waiting.id, name: 'email.unknown' };
    expect((await producer.findKnown([unknown])).size).toBe(0);
    openWorkers(URL_);
    await eventually(async () => (await countKnown(producer, waiting)) === 0);
    await producer.addAll([lost]);
    await redis.flushdb();
    expect(await countKnown(producer, lost)).toBe(0);
  });

  it('knows a job that a relay of the previous release added', async () => {
    const { producer, redis } = await openProducer(URL_);
    const queue = new Queue('email', { connection: redis });
    whenDone(() => queue.close());
    const row = { outboxId: randomUUID(), generation: 2 };
    await queue.add('email.welcome', { ...row, requestId: 'r', payload: {} }, { jobId: `ob_${row.outboxId}_2` });
    const added = { ...row, envelopeId: null, name: 'email.welcome' };
    expect([...(await producer.findKnown([added, { ...added, outboxId: randomUUID() }]))]).toEqual([row.outboxId]);
  });

  it('reports how full Redis is', async () => {
    const { producer, redis } = await openProducer(URL_);
    expect(await producer.memoryRatio()).toBe(0);
    await redis.config('SET', 'maxmemory', '64gb');
    whenDone(() => redis.config('SET', 'maxmemory', '0'));
    const ratio = await producer.memoryRatio();
    expect(ratio).toBeGreaterThan(0);
    expect(ratio).toBeLessThan(0.7);
  });

  it('rejects within its deadline when Redis freezes, and adds the same jobs afterwards', async () => {
    const proxy = await openProxy(URL_);
    const { producer } = await openProducer(proxy.url);
    const row = envelope();
    await producer.addAll([envelope()]);
    proxy.freeze();
    await expect(producer.addAll([row])).rejects.toThrow();
    await expect(producer.waiting('run')).rejects.toThrow();
    proxy.resume();
    await eventually(() =>
      producer.addAll([row]).then(
        () => true,
        () => false,
      ),
    );
    expect(await producer.waiting('run')).toBe(2);
  });

  it('rejects within its deadline when Redis was never up, and works once it is', async () => {
    const proxy = await openProxy(URL_);
    proxy.cut();
    const producer = createProducer({ redis: openRedis(proxy.url), logger });
    await expect(producer.addAll([envelope()])).rejects.toThrow('took longer than 3000 ms');
    proxy.resume();
    await eventually(() =>
      producer.addAll([envelope()]).then(
        () => true,
        () => false,
      ),
    );
    await producer.close();
  });

  it('closes its queues while Redis is down', async () => {
    const proxy = await openProxy(URL_);
    const { producer } = await openProducer(proxy.url);
    proxy.cut();
    await producer.close();
  });
});

describe('queue metrics', () => {
  it('show depth and age of each queue', async () => {
    registry.clear();
    const { producer } = await openProducer(URL_);
    await producer.addAll([envelope(), envelope()]);
    const text = await registry.metrics();
    expect(text).toContain('queue_depth{queue="run",state="wait"} 2');
    expect(text).toContain('queue_depth{queue="email",state="wait"} 0');
    expect(text).toMatch(/queue_oldest_seconds\{queue="run"\} 0\.\d/);
  });
});
