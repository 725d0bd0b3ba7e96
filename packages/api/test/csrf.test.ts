import { randomUUID } from 'node:crypto';
import { testRuntime } from '@quartermaster/domain/testing';
import { sampled, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { errorOf } from './support/call';
import { ask } from './support/http';
import { assemble, type Cast } from './support/matrix';
import { mutations } from './support/procedures';
import { validInputs, workspaceChecksum } from './support/workspace';

const runtime = testRuntime(servers());
let api: TestApi;
let cast: Cast;

beforeAll(async () => {
  [api, cast] = await Promise.all([startApi(), assemble(runtime)]);
});
afterAll(async () => {
  await api.close();
  await runtime.close();
});

const TYPES: Record<string, string | undefined> = {
  'no type': undefined,
  multipart: 'multipart/form-data; boundary=x',
  'octet-stream': 'application/octet-stream',
  'text/plain': 'text/plain',
  urlencoded: 'application/x-www-form-urlencoded',
  'a JSON look-alike': 'text/plain; application/json',
  'JSON with a second type': 'application/json, text/plain',
  'JSON+': 'application/json+x',
  'JSON of another charset': 'application/json; charset=utf-16',
  json: 'application/json',
};

const sites = (origin: string): Record<string, Record<string, string>> => ({
  'another site': { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  'another site that claims our origin': { 'sec-fetch-site': 'cross-site', origin },
  'a sibling': { 'sec-fetch-site': 'same-site', origin: 'https://sibling.example' },
  'a sibling that claims our origin': { 'sec-fetch-site': 'same-site', origin },
  'a made-up site word': { 'sec-fetch-site': 'Same-Origin ', origin: 'https://evil.example' },
  'two site words': { 'sec-fetch-site': 'same-origin, cross-site', origin },
  'nobody known': {},
  'an evil origin': { origin: 'https://evil.example' },
  'an opaque origin': { origin: 'null' },
  'an origin that begins like ours': { origin: `${origin}.evil.example` },
  'an origin that ends like ours': { origin: origin.replace('://', '://evil-') },
  'our host over https': { origin: origin.replace('http:', 'https:') },
  'our host on another port': { origin: origin.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)) },
  'an empty origin': { origin: '' },
});

async function post(path: string, headers: Record<string, string>, input: unknown, batch = false) {
  const { cookie = '', workspace } = cast.callers.owner;
  return ask(api.origin, {
    method: 'POST',
    path: `/api/trpc/${path}${batch ? '?batch=1' : ''}`,
    headers: { cookie, 'x-workspace': workspace, 'x-trpc-source': 'test', ...headers },
    body: JSON.stringify(batch ? { 0: input } : input),
  });
}

/** The sample that a mutation gets: its neighbours get others. */
const turnOf = (path: string) => mutations.findIndex((one) => one.path === path);
const typed = (type: string | undefined): Record<string, string> => (type ? { 'content-type': type } : {});

describe('a mutation sent from elsewhere', () => {
  it.each(mutations)('$path is rejected from other sites, with every type, and changes nothing', async ({ path }) => {
    const input = await validInputs(cast.stock)[path]?.();
    const before = await workspaceChecksum(runtime, cast.stock.workspace.id);
    const ways = Object.entries(sites(api.origin)).flatMap(([site, headers]) =>
      Object.entries(TYPES).flatMap(([what, type]) =>
        [false, true].map((batch) => ({ site, headers, what, type, batch })),
      ),
    );
    for (const { site, headers, what, type, batch } of sampled(ways, turnOf(path), { of: 7 })) {
      const answer = await post(path, { ...headers, ...typed(type) }, input, batch);
      expect(answer.status, `${site}, ${what}: ${answer.text}`).toBe(403);
      expect(errorOf(answer).data.code).toBe('FORBIDDEN');
    }
    expect(await workspaceChecksum(runtime, cast.stock.workspace.id)).toBe(before);
    if (path === 'auth.signUp') expect(await userExists(input)).toBe(false);
  });

  it.each(mutations)('$path accepts only JSON, from our own pages too', async ({ path }) => {
    const input = await validInputs(cast.stock)[path]?.();
    const before = await workspaceChecksum(runtime, cast.stock.workspace.id);
    for (const site of [{ 'sec-fetch-site': 'same-origin' }, { origin: api.origin }]) {
      const others = Object.entries(TYPES).filter(([what]) => what !== 'json');
      for (const [what, type] of sampled(others, turnOf(path))) {
        const answer = await post(path, { ...site, ...typed(type) } as Record<string, string>, input);
        expect(answer.status, `${what}: ${answer.text}`).toBe(415);
      }
    }
    expect(await workspaceChecksum(runtime, cast.stock.workspace.id)).toBe(before);
  });

  it.each(mutations)('$path requires the header that no form can send', async ({ path }) => {
    const { cookie = '', workspace } = cast.callers.owner;
    const answer = await ask(api.origin, {
      method: 'POST',
      path: `/api/trpc/${path}`,
      headers: { cookie, 'x-workspace': workspace, origin: api.origin, 'content-type': 'application/json' },
      body: JSON.stringify(await validInputs(cast.stock)[path]?.()),
    });
    expect(answer.status, answer.text).toBe(403);
  });

  it.each(mutations)('$path does not run with GET, alone or in a batch', async ({ path }) => {
    const { cookie = '', workspace } = cast.callers.owner;
    const input = await validInputs(cast.stock)[path]?.();
    const before = await workspaceChecksum(runtime, cast.stock.workspace.id);
    const text = encodeURIComponent(JSON.stringify(input));
    const batched = encodeURIComponent(JSON.stringify({ 0: input }));
    for (const query of [`input=${text}`, `batch=1&input=${batched}`, `input=${text}&_method=POST`]) {
      const answer = await ask(api.origin, {
        path: `/api/trpc/${path}?${query}`,
        headers: { cookie, 'x-workspace': workspace, 'x-trpc-source': 'test', 'x-http-method-override': 'POST' },
      });
      expect(answer.status, answer.text).toBe(405);
    }
    expect(await workspaceChecksum(runtime, cast.stock.workspace.id)).toBe(before);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'])('with %s is not allowed', async (method) => {
    const { cookie = '', workspace } = cast.callers.owner;
    const answer = await ask(api.origin, {
      method,
      path: '/api/trpc/tasks.create',
      headers: { cookie, 'x-workspace': workspace, origin: api.origin, 'x-trpc-source': 'x' },
    });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, POST']);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('is accepted from our own pages, so that the rejections above prove something', async () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, { origin: api.origin }]) {
      for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8']) {
        const answer = await post('tasks.create', { ...headers, 'content-type': type } as never, {
          title: randomUUID(),
        });
        expect(answer.status, answer.text).toBe(200);
      }
    }
  });
});

describe('other origins', () => {
  it('may never read a response', async () => {
    for (const origin of ['https://evil.example', 'null', api.origin]) {
      for (const path of ['/api/trpc/tasks.list', '/api/events?workspace=x', '/healthz', '/readyz']) {
        const answer = await ask(api.origin, { path, headers: { origin } });
        expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
    }
  });
});

async function userExists(input: unknown): Promise<boolean> {
  const { email } = input as { email: string };
  return (await runtime.db.prisma.user.count({ where: { email } })) > 0;
}
