import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { LIMITS } from '@quartermaster/contracts';
import { createTask } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS, SPENDING } from './support/access-table';
import { startApi, type TestApi } from './support/api';
import { type Call, call, dataOf, errorOf, withoutRequestId } from './support/call';
import { flood } from './support/endless';
import { ask, begin } from './support/http';
import { assemble, type Cast } from './support/matrix';
import { fieldsOf, mutations, procedures, withField } from './support/procedures';
import { validInputs } from './support/workspace';

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

const asOwner = (one: Call) => call(api.origin, { ...one, ...cast.callers.owner });
const around = (limit: number) => [limit - 1, limit, limit + 1];
const list = (input: unknown) => asOwner({ path: 'tasks.list', type: 'query', input });

function headers(): Record<string, string> {
  const { cookie = '', workspace } = cast.callers.owner;
  return {
    cookie,
    'x-workspace': workspace,
    'x-trpc-source': 'test',
    origin: api.origin,
    'content-type': 'application/json',
  };
}

/** Trailing blanks are valid in JSON: pads a body to exactly this many bytes. */
function padded(input: unknown, bytes: number): string {
  return JSON.stringify(input).padEnd(bytes, ' ');
}

describe('a body', () => {
  it.each(around(LIMITS.bodyBytes))('of %i bytes is accepted up to 1 MB and rejected above', async (bytes) => {
    const answer = await asOwner({ path: 'tasks.create', type: 'mutation', raw: padded({ title: 'x' }, bytes) });
    expect(answer.status, answer.text).toBe(bytes > LIMITS.bodyBytes ? 413 : 200);
  });

  it.each(around(LIMITS.authBodyBytes))(
    'of %i bytes is accepted by sign-up up to 8 KB and rejected above',
    async (bytes) => {
      const input = await validInputs(cast.stock)['auth.signUp']?.();
      const answer = await asOwner({ path: 'auth.signUp', type: 'mutation', raw: padded(input, bytes) });
      expect(answer.status, answer.text).toBe(bytes > LIMITS.authBodyBytes ? 413 : 200);
    },
  );

  it.each(['auth.signUp', 'tasks.create,auth.signUp', '%61uth.signUp'])(
    'of a batch with %s has the limit of sign-up',
    async (path) => {
      const answer = await ask(api.origin, {
        method: 'POST',
        path: `/api/trpc/${path}?batch=1`,
        headers: headers(),
        body: padded({}, LIMITS.authBodyBytes + 1),
      });
      expect(answer.status, answer.text).toBe(413);
      expect(errorOf(answer).data.requestId).toBe(answer.headers['x-request-id']);
    },
  );

  it.each(around(LIMITS.bodyBytes))('of %i bytes in a batch is accepted up to 1 MB, no more', async (bytes) => {
    const answer = await ask(api.origin, {
      method: 'POST',
      path: '/api/trpc/tasks.create?batch=1',
      headers: headers(),
      body: padded({ 0: { title: 'x' } }, bytes),
    });
    expect(answer.status, answer.text).toBe(bytes > LIMITS.bodyBytes ? 413 : 200);
  });

  it('counts bytes and not characters', async () => {
    const description = '早'.repeat(LIMITS.bodyBytes / 3);
    const answer = await asOwner({ path: 'tasks.create', type: 'mutation', input: { title: 'x', description } });
    expect(answer.status).toBe(413);
  });

  it.each([
    ['a call', '/api/trpc/tasks.create', {}, 413],
    ['a batch', '/api/trpc/tasks.create?batch=1', {}, 413],
    ['sign-up', '/api/trpc/auth.signUp', {}, 413],
    ['a stranger', '/api/trpc/tasks.create', { cookie: '' }, 401],
    ['another site', '/api/trpc/tasks.create', { origin: 'https://evil.example' }, 403],
    ['another type', '/api/trpc/tasks.create', { 'content-type': 'text/plain' }, 415],
    ['another method', '/api/trpc/tasks.create', { ':method': 'PUT' }, 405],
    ['no procedure', '/api/trpc/no.such', {}, 404],
    ['a probe', '/healthz', {}, 200],
  ])('without end of %s is cut off without growing memory', async (_what, path, change, status) => {
    const { ':method': method = 'POST', ...sent } = { ...headers(), ...change } as Record<string, string>;
    const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}`);
    const { status: got, sentBytes, grownBytes } = await flood(api.origin, [`${method} ${path} HTTP/1.1`, ...lines]);
    expect(got).toBe(status);
    // The limit plus the socket buffers of both sides.
    expect(sentBytes).toBeLessThan(LIMITS.bodyBytes + 16 * 1024 ** 2);
    expect(grownBytes).toBeLessThan(40 * 1024 ** 2);
  });

  it('with a too large Content-Length is rejected before it is sent', async () => {
    const answer = await ask(api.origin, {
      method: 'POST',
      path: '/api/trpc/tasks.create',
      headers: { ...headers(), 'content-length': String(10 * 1024 ** 3) },
    });
    expect(answer.status, answer.text).toBe(413);
  });

  it('that breaks off affects no other request', async () => {
    const { hostname, port } = new URL(api.origin);
    const lines = Object.entries(headers()).map(([name, value]) => `${name}: ${value}`);
    const head = `POST /api/trpc/tasks.create HTTP/1.1\r\nhost: x\r\n${lines.join('\r\n')}\r\ncontent-length: 100\r\n\r\n`;
    for (let times = 0; times < 20; times++) {
      const socket = connect(Number(port), hostname);
      await new Promise((resolve) => socket.write(`${head}{"ti`, resolve));
      // Answered only after everything sent before has arrived.
      expect((await list({})).status).toBe(200);
      socket.destroy();
    }
    expect((await list({})).status).toBe(200);
    expect(api.logs()).not.toContain('"level":"error"');
  });
});

describe('an address', () => {
  it.each(around(LIMITS.urlBytes))('of %i bytes is accepted up to 8 KB and rejected above', async (bytes) => {
    const start = '/api/trpc/tasks.list?pad=';
    const answer = await ask(api.origin, { path: start.padEnd(bytes, 'x'), headers: headers() });
    expect(answer.status, answer.text).toBe(bytes > LIMITS.urlBytes ? 414 : 200);
  });

  it('with malformed percent-encoding is rejected', async () => {
    for (const path of ['%', '%E0%A4%A', 'tasks.list%ff']) {
      const answer = await ask(api.origin, { path: `/api/trpc/${path}`, headers: headers() });
      expect(answer.status, answer.text).toBe(400);
    }
  });
});

describe('JSON', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  const tooDeep = `JSON can be nested up to ${LIMITS.jsonDepth} levels deep`;

  it.each(around(LIMITS.jsonDepth))('%i levels deep is accepted up to 20 and not parsed above', async (depth) => {
    for (const one of [
      { path: 'tasks.create', type: 'mutation', raw: nested(depth) },
      { path: 'tasks.list', type: 'query', raw: nested(depth) },
    ] as const) {
      const answer = await asOwner(one);
      expect(answer.status).toBe(400);
      expect(errorOf(answer).message === tooDeep).toBe(depth > LIMITS.jsonDepth);
    }
  });

  it.each(['GET', 'POST'])('is limited in a batch with %s too', async (method) => {
    const raw = nested(LIMITS.jsonDepth + 1);
    const answer = await ask(api.origin, {
      method,
      path: `/api/trpc/${method === 'GET' ? `tasks.list?batch=1&input=${raw}` : 'tasks.create?batch=1'}`,
      headers: headers(),
      ...(method === 'POST' ? { body: raw } : {}),
    });
    expect([answer.status, errorOf(answer).message]).toEqual([400, tooDeep]);
  });

  it('200,000 levels deep is rejected without a crash', async () => {
    const answer = await asOwner({ path: 'tasks.create', type: 'mutation', raw: nested(200_000) });
    expect([answer.status, errorOf(answer).message]).toEqual([400, tooDeep]);
  });

  it('may hold any number of brackets inside strings', async () => {
    const answer = await asOwner({ path: 'tasks.create', type: 'mutation', input: { title: '[{"'.repeat(60) } });
    expect(answer.status, answer.text).toBe(200);
  });
});

describe('a batch', () => {
  const batch = (paths: string[], extra = '') =>
    ask(api.origin, { path: `/api/trpc/${paths.join(',')}?batch=1${extra}`, headers: headers() });

  it.each(around(LIMITS.batchCalls))('of %i calls is accepted up to 10 and rejected above', async (calls) => {
    const answer = await batch(new Array<string>(calls).fill('me.get'));
    expect(answer.status, answer.text).toBe(calls > LIMITS.batchCalls ? 400 : 200);
    if (answer.status === 200) expect(JSON.parse(answer.text)).toHaveLength(calls);
  });

  it.each([
    ['5,000 calls', `${'a,'.repeat(4_999)}a`],
    ['nothing but commas', ','.repeat(4_000)],
    ['encoded commas', '%2C'.repeat(2_000)],
    ['eleven calls behind encoded commas', new Array(11).fill('me.get').join('%2C')],
  ])('of %s is rejected', async (_what, path) => {
    const answer = await ask(api.origin, { path: `/api/trpc/${path}?batch=1`, headers: headers() });
    expect([400, 414]).toContain(answer.status);
    if (path.length < LIMITS.urlBytes - 100) expect(answer.status).toBe(400);
  });

  it('of a valid and an invalid call answers both', async () => {
    const answer = await batch(
      ['me.get', 'tasks.get', 'no.such'],
      `&input=${encodeURIComponent('{"1":{"ref":"T-999"}}')}`,
    );
    expect(answer.status).toBe(207);
    const [me, task, none] = JSON.parse(answer.text);
    expect(me.result.data.id).toBe(cast.stock.workspace.as.owner.actor.id);
    expect([task.error.data.httpStatus, none.error.data.httpStatus]).toEqual([404, 404]);
  });
});

describe('a page', () => {
  const lists = procedures.filter(({ input }) => input?.properties?.limit);

  it.each(lists)('of $path holds 1 to 100 rows, or fewer', async ({ path, type, input: schema }) => {
    const input = await validInputs(cast.stock)[path]?.();
    const most = schema?.properties?.limit?.maximum ?? 0;
    expect(most).toBeLessThanOrEqual(100);
    const status = async (limit: unknown) =>
      (await asOwner({ path, type, input: withField(input, ['limit'], limit) })).status;
    expect(await Promise.all([1, most - 1, most].map(status))).toEqual([200, 200, 200]);
    for (const limit of [most + 1, 0, -1, 1e9, 2 ** 31, 2 ** 53, 1.5, '10']) expect(await status(limit)).toBe(400);
  });

  it('is never longer than requested, and the next one continues where it ended', async () => {
    const { workspace } = await freshTasks(25);
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const answer = await call(api.origin, {
        path: 'tasks.list',
        type: 'query',
        input: { limit: 10, cursor },
        ...workspace,
      });
      const page = dataOf(answer) as { items: { id: string }[]; nextCursor: string | null };
      expect(page.items.length).toBeLessThanOrEqual(10);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
  });
});

describe('a cursor', () => {
  it('that is forged, or belongs to another list or workspace, is rejected', async () => {
    const one = await freshTasks(3);
    const other = await freshTasks(3);
    const page = async (caller: { cookie?: string; workspace: string }, input: object) =>
      call(api.origin, { path: 'tasks.list', type: 'query', input: { limit: 1, ...input }, ...caller });
    const cursor = (dataOf(await page(one.workspace, {})) as { nextCursor: string }).nextCursor;
    expect((await page(one.workspace, { cursor })).status).toBe(200);
    const foreign = (dataOf(await page(other.workspace, {})) as { nextCursor: string }).nextCursor;
    const [body = '', mark = ''] = cursor.split('.');
    const forged = Buffer.from(JSON.stringify([null, '0'])).toString('base64url');
    const bad = [
      foreign,
      body,
      `${body}.`,
      `.${mark}`,
      `${forged}.${mark}`,
      `${body}.${mark.slice(1)}`,
      `${body}.${mark}xx`,
      `${body}${mark}`,
      `x${cursor}`,
      '',
      '.',
      'null',
      '\u{1f98a}',
      'x'.repeat(500),
    ];
    for (const one_ of bad) {
      const answer = await page(one.workspace, { cursor: one_ });
      expect(answer.status, `${one_}: ${answer.text}`).toBe(400);
    }
    expect((await page(one.workspace, { cursor, sort: '-due' })).status).toBe(400);
    const reports = await call(api.origin, {
      path: 'exports.list',
      type: 'query',
      input: { cursor },
      ...one.workspace,
    });
    expect(reports.status).toBe(400);
  });
});

describe('a text', () => {
  // Passwords that have to be the caller's own are no free text.
  const CHECKED = new Set([
    'auth.changeAddress password',
    'workspace.delete name',
    'audit.requestExport filter.noun',
    'audit.requestExport filter.action',
  ]);
  const others = mutations.filter(({ path }) => !SPENDING.has(path));
  const texts = others.flatMap((procedure) =>
    fieldsOf(procedure.input)
      .filter(({ schema }) => schema.maxLength !== undefined)
      .map((field) => ({ procedure, field, most: field.schema.maxLength ?? 0, name: field.path.join('.') }))
      // These are not free text.
      .filter(({ name }) => !['email', 'timeZone', 'cursor', 'state.sort', 'code'].includes(name))
      .filter(({ procedure, name }) => !CHECKED.has(`${procedure.path} ${name}`)),
  );

  it.each(texts)('of $procedure.path in $name may hold $most characters', async ({ procedure, field, most }) => {
    const { path, type } = procedure;
    const newInput = validInputs(cast.stock)[path];
    for (const length of around(most)) {
      // Names must be unique and queries are parsed: words that no other text here has.
      const text =
        field.path.at(-1) === 'query'
          ? ' '.repeat(length)
          : randomUUID().repeat(60).slice(0, length).padEnd(length, 'x');
      const input = withField(await newInput?.(), field.path, text);
      const answer = await asOwner({ path, type, input });
      expect(answer.status, answer.text).toBe(length > most ? 400 : ACCESS[path]?.owner);
    }
  });

  it('of an e-mail address may hold 200 characters', async () => {
    const input = await validInputs(cast.stock)['auth.signUp']?.();
    const address = (length: number) =>
      `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(length - 60 - 60 - 2 - 4)}.com`;
    for (const length of [200, 201]) {
      const email = address(length);
      expect(email).toHaveLength(length);
      const answer = await asOwner({
        path: 'auth.signUp',
        type: 'mutation',
        input: withField(input, ['email'], email),
      });
      expect([200, 400], answer.text).toContain(answer.status);
      if (length > 200) expect(answer.status).toBe(400);
    }
  });
});

describe('calls', () => {
  it('are counted one by one, in batches too, and limited per caller with a retry delay', async () => {
    const strict = await startApi({ callsPerMinute: 60 });
    try {
      const me = (caller: { cookie?: string }, calls: number) =>
        ask(strict.origin, {
          path: `/api/trpc/${new Array<string>(calls).fill('me.get').join(',')}?batch=1`,
          headers: { cookie: caller.cookie ?? '' },
        });
      const { viewer, staff } = cast.callers;
      // A caller may burst 20 calls, then make one per second.
      expect((await me(viewer, 10)).status).toBe(200);
      expect((await me(viewer, 9)).status).toBe(200);
      const denied = await me(viewer, 10);
      expect(denied.status, denied.text).toBe(429);
      expect(Number(denied.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(Number(denied.headers['retry-after'])).toBeLessThanOrEqual(10);
      expect(errorOf(denied).data.code).toBe('TOO_MANY_REQUESTS');
      expect((await me(staff, 10)).status).toBe(200);
    } finally {
      await strict.close();
    }
  });

  it('of a session that this process does not know are paid by the network before its cookie is decrypted', async () => {
    const strict = await startApi({ callsPerMinute: 6 });
    try {
      const me = (address: string, cookie: string, calls = 1) =>
        ask(strict.origin, {
          path: `/api/trpc/${new Array<string>(calls).fill('me.get').join(',')}?batch=1`,
          headers: { cookie, 'x-test-address': address },
        });
      const cookie = cast.callers.viewer.cookie ?? '';
      const forged = cookie.replace(/=.*/, '=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..x.x.x');
      for (const calls of [10, 10]) expect((await me('192.0.2.1', '', calls)).status).toBe(401);
      expect((await me('192.0.2.1', forged)).status).toBe(429);
      expect((await me('192.0.2.1', cookie)).status).toBe(429);
      // Another network pays for the first look; then the process knows the session, and it has a budget of its own.
      expect((await me('192.0.2.2', cookie)).status).toBe(200);
      expect((await me('192.0.2.1', cookie, 10)).status).toBe(200);
      // A forged one is decrypted each time: it pays for that and for the call.
      const forgeries = [];
      for (let tries = 0; tries < 11; tries++) forgeries.push((await me('192.0.2.3', forged)).status);
      expect(forgeries).toEqual([...new Array(10).fill(401), 429]);
    } finally {
      await strict.close();
    }
  });

  it('that read lists run six at once per person; a hundred wait for their turn, and further ones are refused', async () => {
    const proxy = await tcpProxy({ target: servers().databaseUrl });
    const proxied = await startApi({ databaseUrl: proxy.url });
    try {
      const { viewer } = cast.callers;
      const read = () => call(proxied.origin, { path: 'tasks.list', type: 'query', ...viewer });
      const headers = { cookie: viewer.cookie ?? '', 'x-workspace': viewer.workspace };
      const path = '/api/trpc/tasks.list';
      const begun = await Promise.all(Array.from({ length: 110 }, () => begin(proxied.origin, { path, headers })));
      // They come at once, because a call ends that had no answer of the database for some seconds. The first reads open its connections.
      await Promise.all(Array.from({ length: 10 }, read));
      expect((await read()).status).toBe(200);
      proxy.freeze();
      const refused: string[] = [];
      const statuses = begun.map(async (send) => {
        const { status, text } = await send();
        if (status === 429) refused.push(text);
        return status;
      });
      await eventually(() => refused.length === 4);
      const { message, data } = JSON.parse(refused[0] ?? '').error;
      expect(message).toBe('You have too many requests running. Wait until some of them are done.');
      expect(data).toMatchObject({ reason: 'rate_limited', retryAfterMs: 1_000 });
      proxy.resume();
      expect((await Promise.all(statuses)).filter((status) => status === 200)).toHaveLength(106);
      expect((await read()).status).toBe(200);
    } finally {
      await proxied.close();
      await proxy.close();
    }
  });

  it.each(['/api/events', '/api/files/attachments/x', '/api/files/reports/x/csv'])(
    'for a stream or a file are taken from the same budgets: %s',
    async (path) => {
      const strict = await startApi({ callsPerMinute: 6 });
      try {
        const cookie = cast.callers.staff.cookie ?? '';
        const open = (headers: Record<string, string>) =>
          ask(strict.origin, { path: `${path}?workspace=none`, headers });
        const mine = { cookie, 'x-test-address': '192.0.2.1' };
        const statuses = [];
        for (let calls = 0; calls < 20; calls++) statuses.push((await open(mine)).status);
        expect(new Set(statuses)).toEqual(new Set([404]));
        const refused = await open(mine);
        expect(refused.status).toBe(429);
        expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
        const stranger = { 'x-test-address': '192.0.2.2' };
        for (let calls = 0; calls < 20; calls++) expect((await open(stranger)).status).toBe(401);
        expect((await open(stranger)).status).toBe(429);
      } finally {
        await strict.close();
      }
    },
  );

  it('of the same kind get the same message for every caller', async () => {
    const [one, two] = await Promise.all([list({ limit: 0 }), list({ limit: 0 })]);
    expect(withoutRequestId(one)).toBe(withoutRequestId(two));
  });
});

async function freshTasks(count: number) {
  const fresh = await assemble(runtime);
  for (let made = 0; made < count; made++) await createTask(fresh.stock.workspace.as.owner, { title: `Task ${made}` });
  return { workspace: fresh.callers.owner };
}
