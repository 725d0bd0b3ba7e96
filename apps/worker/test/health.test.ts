import { freePort, tcpProxy } from '@quartermaster/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Desk, METRICS_TOKEN, openDesk } from './support/desk';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('health');
});
afterEach(() => desk.clear());
afterAll(() => desk.close());

async function get(url: string, authorization?: string): Promise<{ status: number; body: string }> {
  const response = await fetch(url, authorization ? { headers: { authorization } } : {});
  return { status: response.status, body: await response.text() };
}

it('metrics are for the bearer of the token', async () => {
  const { url } = await desk.open();
  expect(await get(`${url}/metrics`)).toMatchObject({ status: 401 });
  expect(await get(`${url}/metrics`, 'Bearer another token of the tests')).toMatchObject({ status: 401 });
  expect(await get(`${url}/metrics`, METRICS_TOKEN)).toMatchObject({ status: 401 });
  const { status, body } = await get(`${url}/metrics`, `Bearer ${METRICS_TOKEN}`);
  expect(status).toBe(200);
  for (const name of ['job_seconds', 'outbox_rows', 'queue_depth', 'db_pool_connections']) expect(body).toContain(name);
});

it('without a token there are no metrics', async () => {
  const { url } = await desk.open({ METRICS_TOKEN: undefined });
  expect(await get(`${url}/metrics`, 'Bearer undefined')).toMatchObject({ status: 404 });
});

it('with Redis away the worker is ready, and says what is missing', async () => {
  const proxy = await tcpProxy({ target: desk.settings.REDIS_URL });
  proxy.cut();
  const { url } = await desk.open({ REDIS_URL: proxy.url });
  const { status, body } = await get(`${url}/readyz`);
  expect({ status, ...JSON.parse(body) }).toMatchObject({
    status: 'ready',
    redis: 'down',
    database: 'up',
    relay: 'running',
  });
  expect(status).toBe(200);
  await proxy.close();
});

it('with MySQL away the worker is alive and not ready', async () => {
  const { url } = await desk.open({
    DATABASE_URL: `mysql://nobody:nothing@127.0.0.1:${await freePort()}/quartermaster`,
  });
  expect(await get(`${url}/healthz`)).toMatchObject({ status: 200 });
  const { status, body } = await get(`${url}/readyz`);
  expect(status).toBe(503);
  expect(JSON.parse(body)).toMatchObject({ database: 'down' });
});

it('answers nothing else', async () => {
  const { url } = await desk.open();
  expect(await get(`${url}/`)).toMatchObject({ status: 404 });
  expect((await fetch(`${url}/healthz`, { method: 'POST' })).status).toBe(405);
});
