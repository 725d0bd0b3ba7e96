import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { call } from './support/call';
import { listenReady } from './support/event-stream';
import { ask } from './support/http';
import { assemble, type Cast } from './support/matrix';

const TOKEN = 'the metrics token of the tests';
const runtime = testRuntime(servers());
let api: TestApi;
let cast: Cast;

beforeAll(async () => {
  [api, cast] = await Promise.all([startApi({ metricsToken: TOKEN }), assemble(runtime)]);
  await eventually(async () => (await ask(api.origin, { path: '/readyz' })).text.includes('"ready"'));
});
afterAll(async () => {
  await api.close();
  await runtime.close();
});

const probe = (origin: string, path: string) => ask(origin, { path });

describe('/healthz', () => {
  it('reports that the process runs, and ignores its dependencies', async () => {
    const answer = await probe(api.origin, '/healthz');
    expect([answer.status, answer.text]).toEqual([200, '{"status":"ok"}']);
  });
});

describe('/readyz', () => {
  it('is ready when every dependency answers', async () => {
    const answer = await probe(api.origin, '/readyz');
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { status: 'ready', database: 'up', redis: 'up' }]);
  });

  it('is degraded without Redis, and unready without the database, and neither is unhealthy', async () => {
    const [database, redis] = await Promise.all([
      tcpProxy({ target: servers().databaseUrl }),
      tcpProxy({ target: servers().redisUrl }),
    ]);
    const shaky = await startApi({ databaseUrl: database.url, redisUrl: redis.url });
    const state = async () => {
      const { status, text } = await probe(shaky.origin, '/readyz');
      return [status, JSON.parse(text).status];
    };
    const becomes = (wanted: unknown[]) => eventually(async () => String(await state()) === String(wanted));
    try {
      await becomes([200, 'ready']);
      redis.cut();
      await becomes([200, 'degraded']);
      database.cut();
      await becomes([503, 'unready']);
      expect((await probe(shaky.origin, '/healthz')).status).toBe(200);
      database.resume();
      await becomes([200, 'degraded']);
      redis.resume();
      await becomes([200, 'ready']);
      redis.freeze();
      await becomes([200, 'degraded']);
      redis.resume();
      database.freeze();
      await becomes([503, 'unready']);
      database.resume();
      await becomes([200, 'ready']);
    } finally {
      await shaky.close();
      await Promise.all([database.close(), redis.close()]);
    }
  });

  it('reports "draining" once the process drains, while calls are still answered', async () => {
    const leaving = await startApi();
    try {
      leaving.api.drain();
      const answer = await probe(leaving.origin, '/readyz');
      expect([answer.status, JSON.parse(answer.text).status]).toEqual([503, 'draining']);
      expect((await call(leaving.origin, { path: 'tasks.list', type: 'query', ...cast.callers.owner })).status).toBe(
        200,
      );
      expect((await probe(leaving.origin, '/healthz')).status).toBe(200);
    } finally {
      await leaving.close();
    }
  });
});

describe('/metrics', () => {
  const metrics = (headers: Record<string, string> = {}) => ask(api.origin, { path: '/metrics', headers });

  it('is not found if no token is configured', async () => {
    const closed = await startApi();
    try {
      for (const headers of [
        {},
        { authorization: `Bearer ${TOKEN}` },
        { authorization: 'Bearer ' },
        { authorization: '' },
      ]) {
        const answer = await ask(closed.origin, { path: '/metrics', headers: headers as Record<string, string> });
        expect([answer.status, answer.text.includes('http_')]).toEqual([404, false]);
      }
    } finally {
      await closed.close();
    }
  });

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
    `Basic ${TOKEN}`,
    TOKEN.toUpperCase(),
  ])('is kept from whoever says "%s"', async (authorization) => {
    const answer = await metrics({ authorization });
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(answer.text).not.toContain('http_');
  });

  it('does not accept a session instead of the token', async () => {
    expect((await metrics({ cookie: cast.callers.owner.cookie ?? '' })).status).toBe(401);
  });

  it('reports rate, latency, errors, pool, cache and streams', async () => {
    const stream = await listenReady(api.origin, cast.callers.owner);
    for (const input of [{}, { limit: 1000 }]) {
      await call(api.origin, { path: 'tasks.list', type: 'query', input, ...cast.callers.owner });
    }
    for (let read = 0; read < 2; read++)
      await call(api.origin, { path: 'members.list', type: 'query', ...cast.callers.owner });
    await ask(api.origin, { path: '/api/trpc/me.get,me.get?batch=1' });
    await ask(api.origin, { path: `/api/trpc/made.up.${Math.random()}` });
    const { status, text, headers } = await metrics({ authorization: `Bearer ${TOKEN}` });
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    const has = (line: RegExp) => expect(text).toMatch(line);
    has(/^http_request_seconds_count\{route="trpc:tasks.list",method="GET",status="200"\} [1-9]/m);
    has(/^http_request_seconds_bucket\{le="0\.1",route="trpc:tasks.list",method="GET",status="200"\} \d/m);
    has(/^http_request_seconds_count\{route="trpc:tasks.list",method="GET",status="400"\} [1-9]/m);
    has(/^http_request_seconds_count\{route="trpc:batch",method="GET",status="401"\} [1-9]/m);
    has(/^http_request_seconds_count\{route="trpc:other",method="GET",status="404"\} [1-9]/m);
    has(/^db_pool_connections\{state="idle"\} [1-9]/m);
    has(/^db_pool_connections\{state="active"\} \d/m);
    has(/^cache_hits_total\{tier="process"\} [1-9]/m);
    has(/^cache_misses_total [1-9]/m);
    has(/^sse_streams 1$/m);
    expect(text).not.toContain('made.up');
    stream.close();
    await eventually(async () => /^sse_streams 0$/m.test((await metrics({ authorization: `Bearer ${TOKEN}` })).text));
  });
});
