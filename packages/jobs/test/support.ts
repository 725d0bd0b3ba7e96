import { randomUUID } from 'node:crypto';
import { createRedis } from '@quartermaster/cache';
import { createLogger } from '@quartermaster/logger';
import { eventually, servers, type TcpProxy, tcpProxy } from '@quartermaster/testing';
import type { Redis } from 'ioredis';
import { afterEach } from 'vitest';
import { jobs } from '../src/index';
import {
  createProducer,
  type HandlerMap,
  type OutboxJob,
  type Producer,
  type ReceivedJob,
  type StartWorkersOptions,
  startWorkers,
  type Workers,
} from '../src/worker/index';

export const logger = createLogger({ level: 'silent', name: 'test' });

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Closes a resource after the test, the last opened first. */
export function whenDone(close: () => unknown): void {
  closers.push(close);
}

/** The test run's Redis, with a database number for this file. */
export function redisUrl(database: number): string {
  const url = new URL(servers().redisUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** A proxy in front of Redis that the test can cut or freeze. */
export async function openProxy(url: string): Promise<TcpProxy> {
  const proxy = await tcpProxy({ target: url });
  whenDone(() => proxy.close());
  return proxy;
}

export function openRedis(url: string): Redis {
  const redis = createRedis({ url, role: 'producer', logger });
  whenDone(() => redis.disconnect());
  return redis;
}

/** A producer on an empty database. */
export async function openProducer(url: string): Promise<{ producer: Producer; redis: Redis }> {
  const redis = openRedis(url);
  await eventually(() => redis.status === 'ready');
  await redis.flushdb();
  const producer = createProducer({ redis, logger });
  whenDone(() => producer.close());
  return { producer, redis };
}

interface Tools {
  job: ReceivedJob;
}

/** Workers that record their jobs; `behave` may then wait or fail. */
export function openWorkers(
  url: string,
  behave: (job: ReceivedJob) => Promise<void> = async () => {},
  options: Partial<StartWorkersOptions<Tools>> = {},
): { workers: Workers; done: string[] } {
  const done: string[] = [];
  const note = (name: string) => async (payload: object) => {
    done.push(`${name} ${Object.keys(payload).join()}`);
  };
  // One handler per job, by the part of its name after the queue's.
  const handlers = Object.fromEntries(
    Object.keys(jobs).map((name) => [name, note(name.slice(name.indexOf('.') + 1))]),
  ) as unknown as HandlerMap<Tools>;
  const workers = startWorkers<Tools>({
    redisUrl: url,
    logger,
    concurrency: { email: 2, run: 1 },
    handlers,
    run: async (job, handle) => {
      await behave(job);
      await handle({ job });
    },
    ...options,
  });
  whenDone(() => workers.close(0));
  return { workers, done };
}

export const job = (change: Partial<OutboxJob> = {}): OutboxJob => ({
  outboxId: randomUUID(),
  generation: 1,
  name: 'run.execute',
  payload: { runId: randomUUID() },
  requestId: 'request-1',
  ...change,
});
