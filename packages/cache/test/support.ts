import { createLogger } from '@quartermaster/logger';
import { eventually, type RedisFile, redisOfFile, type TcpProxy, tcpProxy } from '@quartermaster/testing';
import type { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { createBus, createCache, createLimiter, createRedis } from '../src/index';

export const logger = createLogger({ level: 'silent', name: 'test' });

/** Closes a resource after the test, the last opened first. */
export function whenDone(close: () => unknown): void {
  onTestFinished(async () => {
    await close();
  });
}

/** A proxy in front of Redis that the test can cut or freeze. */
export async function openProxy(file: RedisFile): Promise<TcpProxy> {
  const proxy = await tcpProxy({ target: redisOfFile(file) });
  whenDone(() => proxy.close());
  return proxy;
}

export function openRedis(url: string): Redis {
  const redis = createRedis({ url, role: 'command', logger });
  whenDone(() => redis.disconnect());
  return redis;
}

export function openBus(url: string) {
  const bus = createBus({ url, logger });
  whenDone(() => bus.close());
  return bus;
}

/** The objects of one process: its own connections, bus and cache. */
export async function openProcess(url: string) {
  const redis = openRedis(url);
  const bus = openBus(url);
  const cache = createCache({ redis, bus, logger });
  await eventually(() => redis.status === 'ready' && bus.healthy);
  return { redis, bus, cache };
}

export async function openLimiter(url: string, { processes = 1 } = {}) {
  const redis = openRedis(url);
  await eventually(() => redis.status === 'ready');
  return createLimiter({ redis, logger, processes });
}
