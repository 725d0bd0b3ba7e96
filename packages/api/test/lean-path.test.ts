import { randomUUID } from 'node:crypto';
import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { createTRPCClient, httpBatchLink, httpBatchStreamLink, httpLink, TRPCClientError } from '@trpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppRouter, appRouter } from '../src/index';
import { ACCESS, SPENDING } from './support/access-table';
import { startAdapter, startApi, type TestApi } from './support/api';
import { type Ask, ask } from './support/http';
import { assemble, type Caller, type Cast } from './support/matrix';
import { newAddress } from './support/people';
import { procedures } from './support/procedures';
import { validInputs } from './support/workspace';

const runtime = testRuntime(servers());
let api: TestApi;
let adapter: Awaited<ReturnType<typeof startAdapter>>;
let cast: Cast;

beforeAll(async () => {
  [api, adapter, cast] = await Promise.all([startApi(), startAdapter(appRouter, runtime), assemble(runtime)]);
});
afterAll(async () => {
  await Promise.all([api.close(), adapter.close()]);
  await runtime.close();
});

/** Sends the same request to both servers. */
async function both(one: Ask, caller: Caller = cast.callers.owner) {
  const reply = async (origin: string) => {
    const answer = await ask(origin, {
      ...one,
      headers: {
        ...(caller.cookie ? { cookie: caller.cookie } : {}),
        'x-workspace': caller.workspace,
        'x-trpc-source': 'test',
        'x-test-address': newAddress(),
        origin,
        ...(one.method === 'POST' ? { 'content-type': 'application/json' } : {}),
        ...one.headers,
      },
    });
    return {
      status: answer.status,
      type: answer.headers['content-type'],
      allow: answer.headers.allow,
      body: JSON.parse(neutral(answer.text)),
    };
  };
  const [lean, adapted] = [await reply(api.origin), await reply(adapter.origin)];
  expect(lean).toEqual(adapted);
  return lean;
}

/** Ids, times and numbers differ from one create to the next. */
function neutral(text: string): string {
  return (
    text
      .replace(/"requestId":"[^"]+"/g, '"requestId":""')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant')
      .replace(/\b(?:[TCSP]|SO|PO)-\d+/g, 'key')
      .replace(/\b(?:INV|CN)-\d{4}-\d+/g, 'number')
      // Values that differ between two records of one kind.
      .replace(/"position":(\d+|"[^"]+")/g, '"position":0')
      .replace(/"(token|browser|challenge|color|name)":"[^"]+"/g, '"$1":""')
  );
}

const get = (path: string, input?: string): Ask => ({
  path: `/api/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(input)}`}`,
});
const post = (path: string, body?: string): Ask => ({
  method: 'POST',
  path: `/api/trpc/${path}`,
  ...(body === undefined ? {} : { body }),
});

describe('the direct path and the tRPC adapter answer alike', () => {
  it.each(procedures.filter(({ path }) => !SPENDING.has(path)))('when $path succeeds', async ({ path, type }) => {
    const input = await validInputs(cast.stock)[path]?.();
    const text = input === undefined ? undefined : JSON.stringify(input);
    if (type === 'query') expect((await both(get(path, text))).status).toBe(ACCESS[path]?.owner);
    else {
      const lean = await ask(api.origin, withHeaders(post(path, text), api.origin));
      // The same input twice: actions that work only once get a record each.
      const again = await validInputs(cast.stock)[path]?.();
      const second = again === undefined ? undefined : JSON.stringify(again);
      const adapted = await ask(adapter.origin, withHeaders(post(path, second), adapter.origin));
      expect([lean.status, lean.headers['content-type']]).toEqual([
        ACCESS[path]?.owner,
        adapted.headers['content-type'],
      ]);
      expect(JSON.parse(neutral(lean.text))).toEqual(JSON.parse(neutral(adapted.text)));
    }
  });

  it.each([
    ['wrong input', () => get('tasks.list', '{"limit":1000}'), 400],
    ['input of another kind', () => get('tasks.list', '[]'), 400],
    ['null for an input', () => get('tasks.list', 'null'), 400],
    ['an empty input', () => get('tasks.list', ''), 200],
    ['no input', () => get('tasks.get'), 400],
    ['a wrong body', () => post('tasks.create', '{"title":""}'), 400],
    ['an unknown field', () => post('tasks.create', '{"title":"x","role":"owner"}'), 400],
    ['an empty body', () => post('tasks.create', ''), 400],
    ['no body', () => post('tasks.create'), 400],
    ['a missing record', () => get('tasks.get', '{"ref":"T-99999"}'), 404],
    ['a missing assignee', () => post('tasks.create', `{"title":"x","assigneeIds":["${randomUUID()}"]}`), 400],
    ['no such procedure', () => get('no.such'), 404],
    ['no such procedure to change', () => post('no.such', '{}'), 404],
    ['a property of every object', () => get('constructor'), 404],
    ['half a path', () => get('tasks'), 404],
    ['an encoded path', () => get('tasks%2Elist'), 200],
    ['a read by POST', () => post('tasks.list', '{}'), 405],
    ['a write by GET', () => get('tasks.create', '{"title":"x"}'), 405],
  ])('to %s', async (_what, request, status) => {
    expect((await both(request())).status).toBe(status);
  });

  const reads = (calls: Record<string, unknown>) => {
    const inputs = Object.values(calls).map((input, index) => [index, input]);
    return get(
      `${Object.keys(calls).join()}?batch=1&input=${encodeURIComponent(JSON.stringify(Object.fromEntries(inputs)))}`,
    );
  };
  it.each([
    ['one read', () => reads({ 'tasks.list': { limit: 2 } }), 200],
    ['several reads', () => reads({ 'tasks.list': {}, 'me.get': undefined, 'customers.list': { limit: 1 } }), 200],
    ['a read that fails, alone', () => reads({ 'tasks.get': { ref: 'T-99999' } }), 404],
    [
      'reads of which some fail',
      () => reads({ 'tasks.get': { ref: 'T-99999' }, 'tasks.list': { limit: 1000 }, 'me.get': 1 }),
      207,
    ],
    ['reads without inputs', () => get('tasks.list,me.get?batch=1'), 200],
    ['an input for none of them', () => get('tasks.list?batch=1&input=%7B%227%22%3A%7B%7D%7D'), 200],
    ['inputs that are a list', () => get('tasks.list?batch=1&input=%5B%5D'), 400],
    ['inputs that are a text', () => get('tasks.list?batch=1&input=%22x%22'), 400],
    ['inputs that are null', () => get('tasks.list?batch=1&input=null'), 400],
    ['inputs that are no JSON', () => get('tasks.list?batch=1&input=%7B'), 400],
    ['a write among reads', () => reads({ 'tasks.list': {}, 'tasks.create': { title: 'x' } }), 400],
    ['an unknown read', () => reads({ 'tasks.list': {}, 'no.such': {} }), 207],
    ['another batch flag', () => get('tasks.list?batch=true'), 200],
  ])('to a batch with %s', async (_what, request, status) => {
    expect((await both(request())).status).toBe(status);
  });

  it('to a batch of a caller who may not read', async () => {
    const batch = reads({ 'tasks.list': {}, 'me.get': undefined });
    expect((await both(batch, cast.callers.anonymous)).status).toBe(401);
    expect((await both(batch, cast.callers.stranger)).status).toBe(207);
  });

  it.each(['tasks', 'customers', 'suppliers'])('to a list of %s whose texts JSON escapes', async (list) => {
    const title = 'A "quoted\\ name" \u2028 </script> é 🪵';
    const own = list === 'tasks' ? { title, description: title } : { name: 'Escapes', currency: 'EUR', phone: title };
    for (let n = 0; n < 2; n++) {
      const body = JSON.stringify(list === 'tasks' ? own : { ...own, acceptDuplicate: true });
      const made = await ask(api.origin, withHeaders(post(`${list}.create`, body), api.origin));
      expect(made.status).toBe(200);
    }
    const sort = list === 'tasks' ? 'priority' : 'name';
    for (const input of [{ sort }, { sort, limit: 1 }, { sort: `${sort},-updated` }]) {
      const { body } = await both(get(`${list}.list`, JSON.stringify({ ...input, query: 'updated > today-1d' })));
      expect(body.result.data.items.length).toBeGreaterThan(0);
    }
    const { body } = await both(get(`${list}.list`, JSON.stringify({ sort: '-updated', limit: 1 })));
    expect(body.result.data.items[0]).toMatchObject(list === 'tasks' ? { title } : { phone: title });
    expect(body.result.data.nextCursor).toEqual(expect.any(String));
  });

  it('to an outdated version', async () => {
    const { id } = await cast.stock.newTask();
    const stale = post('tasks.update', JSON.stringify({ id, version: 7, title: 'x' }));
    const { status, body } = await both(stale);
    expect([status, body.error.data.reason]).toEqual([409, 'conflict']);
  });

  it('to a caller without permission', async () => {
    expect((await both(post('tasks.create', '{"title":"x"}'), cast.callers.viewer)).status).toBe(403);
    expect((await both(get('tasks.list'), cast.callers.anonymous)).status).toBe(401);
    expect((await both(get('tasks.list'), cast.callers.revoked)).status).toBe(401);
    expect((await both(get('tasks.list'), cast.callers.stranger)).status).toBe(404);
  });

  function withHeaders(one: Ask, origin: string): Ask {
    const { cookie = '', workspace } = cast.callers.owner;
    const own = { cookie, 'x-workspace': workspace, 'x-trpc-source': 'test', 'x-test-address': newAddress() };
    return { ...one, headers: { ...own, origin, 'content-type': 'application/json' } };
  }
});

describe('a tRPC client with our types', () => {
  const links = { httpLink, httpBatchLink, httpBatchStreamLink };

  it.each(Object.entries(links))('over %s reads, writes and sees errors', async (_name, link) => {
    const { cookie = '', workspace } = cast.callers.owner;
    const headers = { cookie, 'x-workspace': workspace, 'x-trpc-source': 'test', origin: api.origin };
    const client = createTRPCClient<AppRouter>({ links: [link({ url: `${api.origin}/api/trpc`, headers })] });
    const [me, page, stats] = await Promise.all([
      client.me.get.query(),
      client.tasks.list.query({ limit: 5 }),
      client.tasks.stats.query(),
    ]);
    expect(me.workspaces.map(({ slug }) => slug)).toContain(workspace);
    expect(page.items.length).toBeLessThanOrEqual(5);
    const [one, two] = await Promise.all([
      client.tasks.create.mutate({ title: 'One' }),
      client.tasks.create.mutate({ title: 'Two' }),
    ]);
    expect([one.title, two.title]).toEqual(['One', 'Two']);
    expect((await client.tasks.get.query({ ref: one.key })).id).toBe(one.id);
    expect((await client.tasks.stats.query()).open).toBeGreaterThanOrEqual(stats.open + 2);

    const outcomes = await Promise.allSettled([
      client.tasks.get.query({ ref: randomUUID() }),
      client.tasks.list.query({ limit: 1000 }),
      client.me.get.query(),
    ]);
    const [missing, wrong, fine] = outcomes;
    expect(dataOfError(missing)).toMatchObject({ httpStatus: 404, reason: 'not_found', path: 'tasks.get' });
    expect(dataOfError(wrong)).toMatchObject({ httpStatus: 400, reason: 'invalid', issues: [{ path: 'limit' }] });
    expect(fine.status).toBe('fulfilled');
  });

  it.each(Object.entries(links))('over %s gets an unauthorised error when nobody is signed in', async (_name, link) => {
    const client = createTRPCClient<AppRouter>({ links: [link({ url: `${api.origin}/api/trpc` })] });
    const [outcome] = await Promise.allSettled([client.me.get.query()]);
    expect(dataOfError(outcome)).toMatchObject({ httpStatus: 401, reason: 'unauthenticated' });
  });

  function dataOfError(outcome: PromiseSettledResult<unknown> | undefined): unknown {
    if (outcome?.status !== 'rejected') throw new Error('it should have failed');
    if (!(outcome.reason instanceof TRPCClientError)) throw outcome.reason;
    return outcome.reason.data;
  }
});
