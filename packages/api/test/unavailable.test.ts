import { randomUUID } from 'node:crypto';
import { testRuntime } from '@quartermaster/domain/testing';
import { servers, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi } from './support/api';
import { type Ask, ask } from './support/http';
import { assemble, type Cast } from './support/matrix';

const CANARY = 'canary of what people write';
const runtime = testRuntime(servers());
let cast: Cast;
let taskId: string;

beforeAll(async () => {
  cast = await assemble(runtime);
  taskId = (await cast.stock.newTask()).id;
});
afterAll(() => runtime.close());

const asked = { query: `text ~ "${CANARY}"` };
const signUp = {
  name: CANARY,
  email: `canary-${randomUUID()}@example.com`,
  password: 'kitchen canary lamp',
  workspaceName: CANARY,
};
const query = (calls: string[], input: object) =>
  `/api/trpc/${calls.join()}?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: input, 1: input }))}`;
const post = (path: string, body: object): Ask => ({
  method: 'POST',
  path: `/api/trpc/${path}`,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const requests: Record<string, (slug: string) => Ask> = {
  'a read': () => ({ path: `/api/trpc/tasks.list?input=${encodeURIComponent(JSON.stringify(asked))}` }),
  'a read without JSON of its own': () => ({ path: '/api/trpc/me.get' }),
  'a batch of reads': () => ({ path: query(['tasks.list', 'tasks.list'], asked) }),
  'a stream of reads': () => ({
    path: query(['tasks.list', 'tasks.list'], asked),
    headers: { 'trpc-accept': 'application/jsonl' },
  }),
  'a write': () => post('tasks.create', { title: CANARY }),
  'a batch of writes': () => post('tasks.create,tasks.create?batch=1', { 0: { title: CANARY }, 1: { title: CANARY } }),
  'a sign-up': () => post('auth.signUp', signUp),
  'a sign-up in a batch': () => post('auth.signUp?batch=1', { 0: signUp }),
  'a download': (slug) => ({ path: `/api/files/attachments/${randomUUID()}?workspace=${slug}` }),
  'an export': (slug) => ({ path: `/api/files/reports/${randomUUID()}/csv?workspace=${slug}` }),
  'an upload': (slug) => ({
    method: 'POST',
    path: `/api/files/tasks/${taskId}?workspace=${slug}&name=${encodeURIComponent(CANARY)}`,
    headers: { 'content-type': 'application/octet-stream' },
    body: CANARY,
  }),
  'a stream of changes of a workspace that is not known': () => ({
    path: `/api/events?workspace=${CANARY.slice(0, 6)}`,
  }),
  'a calendar': () => ({ path: `/api/calendar/${'x'.repeat(43)}.ics` }),
};

it('every request that the database cannot answer gets 503, and one line of the log with its cause and no text of people', async () => {
  const proxy = await tcpProxy({ target: servers().databaseUrl });
  const proxied = await startApi({ databaseUrl: proxy.url });
  try {
    const { cookie = '', workspace = '' } = cast.callers.owner;
    const send = ({ headers, ...one }: Ask) =>
      ask(proxied.origin, {
        ...one,
        headers: { cookie, 'x-workspace': workspace, 'x-trpc-source': 'test', origin: proxied.origin, ...headers },
      });
    expect((await send({ path: '/api/trpc/tasks.list' })).status).toBe(200);
    proxy.cut();
    const answers = await Promise.all(
      Object.entries(requests).map(async ([what, request]) => ({ what, answer: await send(request(workspace)) })),
    );
    const lines = proxied
      .logs()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const { what, answer } of answers) {
      // A stream has begun with 200 by then.
      const isStream = what === 'a stream of reads';
      expect(
        isStream ? answer.text.includes('"httpStatus":503') : answer.status === 503,
        `${what}: ${answer.text}`,
      ).toBe(true);
      if (!isStream) expect(Number(answer.headers['retry-after']), what).toBeGreaterThan(0);
      const own = lines.filter(({ requestId }) => requestId === answer.headers['x-request-id']);
      expect(own, what).toHaveLength(1);
      expect(own[0], what).toMatchObject({ level: 'warn', msg: 'unavailable', path: expect.any(String) });
      expect(own[0].cause.code, what).toBeTruthy();
      expect(own[0].cause.message, what).toMatch(/connect|ECONN|pool|socket|lost|closed|unable to start/i);
    }
    expect(proxied.logs()).not.toMatch(/canary|SELECT|INSERT|xxxx/);
  } finally {
    await proxied.close();
    await proxy.close();
  }
}, 60_000);
