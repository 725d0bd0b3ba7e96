import { randomUUID } from 'node:crypto';
import { registry } from '@quartermaster/logger/metrics';
import { eventually } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { createProducer } from '../src/worker/index';
import { job, logger, openProducer, openProxy, openRedis, openWorkers, redisUrl, whenDone } from './support';

const URL_ = redisUrl(8);

describe('the producer', () => {
  it('returns the jobs that can never run and adds the others', async () => {
    const { producer } = await openProducer(URL_);
    const unknown = job({ name: 'email.unknown' });
    const invalid = job({ payload: { runId: 'x' } });
    const entity = job({ payload: { runId: randomUUID(), title: 'x'.repeat(5000) } });
    const mail = job({ name: 'email.welcome', payload: { userId: randomUUID() } });
    const { refused } = await producer.addAll([unknown, job(), invalid, mail, entity]);
    expect(refused.map(({ outboxId }) => outboxId)).toEqual([unknown.outboxId, invalid.outboxId, entity.outboxId]);
    expect(refused[0]?.error.message).toBe('job email.unknown: is not a job');
    expect(await producer.waiting('run')).toBe(1);
    expect(await producer.waiting('email')).toBe(1);
  });

  it('stores only ids in Redis', async () => {
    const { producer, redis } = await openProducer(URL_);
    const row = job();
    await producer.addAll([row]);
    const stored = await redis.hget(`bull:run:ob_${row.outboxId}_1`, 'data');
    const { outboxId, generation, requestId, payload } = row;
    expect(JSON.parse(stored ?? '')).toEqual({ outboxId, generation, requestId, payload });
  });

  it('runs a generation once however often it is added', async () => {
    const { producer } = await openProducer(URL_);
    const { done } = openWorkers(URL_);
    const row = job();
    await Promise.all([producer.addAll([row, row]), producer.addAll([row])]);
    await eventually(() => done.length > 0);
    await producer.addAll([row]);
    const last = job({ name: 'run.execute' });
    await producer.addAll([last]);
    await eventually(async () => !(await producer.isKnown(last)));
    expect(done).toHaveLength(2);
  });

  it('runs the next generation of a job that failed', async () => {
    const { producer } = await openProducer(URL_);
    const generations: number[] = [];
    openWorkers(URL_, async ({ generation }) => {
      generations.push(generation);
      if (generation === 1) throw new Error('the first try fails');
    });
    const row = job();
    await producer.addAll([row]);
    await eventually(async () => generations.length === 1 && !(await producer.isKnown(row)));
    await producer.addAll([row]);
    await producer.addAll([{ ...row, generation: 2 }]);
    await eventually(() => generations.length === 2);
    expect(generations).toEqual([1, 2]);
  });

  it('knows a job until it finishes or Redis is emptied', async () => {
    const { producer, redis } = await openProducer(URL_);
    const [waiting, lost] = [job({ name: 'email.welcome', payload: { userId: randomUUID() } }), job()];
    await producer.addAll([waiting, lost]);
    expect(await producer.isKnown(waiting)).toBe(true);
    expect(await producer.isKnown({ ...waiting, generation: 2 })).toBe(false);
    expect(await producer.isKnown({ ...waiting, name: 'email.unknown' })).toBe(false);
    openWorkers(URL_);
    await eventually(async () => !(await producer.isKnown(waiting)));
    await producer.addAll([lost]);
    await redis.flushdb();
    expect(await producer.isKnown(lost)).toBe(false);
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
    const row = job();
    await producer.addAll([job()]);
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
    await expect(producer.addAll([job()])).rejects.toThrow('took longer than 3000 ms');
    proxy.resume();
    await eventually(() =>
      producer.addAll([job()]).then(
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
    await producer.addAll([job(), job()]);
    const text = await registry.metrics();
    expect(text).toContain('queue_depth{queue="run",state="wait"} 2');
    expect(text).toContain('queue_depth{queue="email",state="wait"} 0');
    expect(text).toMatch(/queue_oldest_seconds\{queue="run"\} 0\.\d/);
  });
});
