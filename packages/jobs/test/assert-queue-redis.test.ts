import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { eventually, redisOfFile } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { assertQueueRedis } from '../src/worker/index';
import { logger, openProxy, openRedis, whenDone } from './support';

const URL_ = redisOfFile('queue_redis');

/** The test run's Redis behind a proxy that rewrites INFO to report no persistence. */
async function forgetfulRedis(): Promise<string> {
  const { hostname, port } = new URL(URL_);
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    client.pipe(upstream);
    upstream.on('data', (chunk) => {
      const text = chunk.toString('latin1').replace('aof_enabled:1', 'aof_enabled:0');
      client.write(text.replace('maxmemory_policy:noeviction', 'maxmemory_policy:allkeysLRU'), 'latin1');
    });
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.on('close', () => upstream.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  whenDone(() => server.close());
  const address = server.address();
  return `redis://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/11`;
}

const messages: string[] = [];
const onUnfit = (error: Error) => void messages.push(error.message);

describe("the queue's Redis", () => {
  it('is accepted if it is durable', async () => {
    await assertQueueRedis({ redis: openRedis(URL_), production: true, logger, onUnfit });
  });

  it('is refused in production if it is not, with the setting to change', async () => {
    const redis = openRedis(await forgetfulRedis());
    const refusal = assertQueueRedis({ redis, production: true, logger, onUnfit });
    await expect(refusal).rejects.toThrow(/appendonly yes.*maxmemory-policy noeviction/);
  });

  it('is accepted with a warning elsewhere', async () => {
    const redis = openRedis(await forgetfulRedis());
    await assertQueueRedis({ redis, production: false, logger, onUnfit });
  });

  it('is checked later if it is down at the start', async () => {
    const proxy = await openProxy(await forgetfulRedis());
    proxy.cut();
    const redis = openRedis(proxy.url);
    await assertQueueRedis({ redis, production: true, logger, onUnfit });
    expect(messages).toEqual([]);
    proxy.resume();
    await eventually(() => messages.length > 0);
    expect(messages).toHaveLength(1);
  });
});
