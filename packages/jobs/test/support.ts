import { randomUUID } from 'node:crypto';
import { createRedis } from '@quartermaster/cache';
import { createLogger } from '@quartermaster/logger';
import { eventually, type TcpProxy, tcpProxy } from '@quartermaster/testing';
import type { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import type { Envelope } from '../src/index';
import {
  createProducer,
  type Producer,
  type ReceivedRow,
  type StartWorkersOptions,
  startWorkers,
  type Workers,
} from '../src/worker/index';

export const logger = createLogger({ level: 'silent', name: 'test' });

/** Closes a resource after the test, the last opened first. */
export function whenDone(close: () => unknown): void {
  onTestFinished(async () => {
    await close();
  });
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

/** Workers that record the rows they ran; `behave` may then wait or fail. */
export function openWorkers(
  url: string,
  behave: (row: ReceivedRow) => Promise<void> = async () => {},
  options: Partial<StartWorkersOptions> = {},
): { workers: Workers; done: string[] } {
  const done: string[] = [];
  const workers = startWorkers({
    redisUrl: url,
    logger,
    concurrency: { email: 2, run: 1 },
    async run(row) {
      if (!(await row.takeSlot())) return;
      await behave(row);
      done.push(row.outboxId);
    },
    ...options,
  });
  whenDone(() => workers.close(0));
  return { workers, done };
}

/** An envelope with new rows, by default one for the queue of runs. */
export function envelope({ rows = 1, ...change }: Partial<Omit<Envelope, 'rows'>> & { rows?: number } = {}): Envelope {
  const refs = Array.from({ length: rows }, () => ({ outboxId: randomUUID(), generation: 1 }));
  return { id: randomUUID(), queue: 'run', rows: refs, ...change };
}

/** How many rows of an envelope are known. */
export async function countKnown(producer: Producer, { id, queue, rows }: Envelope): Promise<number> {
  const name = queue === 'run' ? 'run.execute' : 'email.welcome';
  return (await producer.findKnown(rows.map((row) => ({ ...row, envelopeId: id, name })))).size;
}
