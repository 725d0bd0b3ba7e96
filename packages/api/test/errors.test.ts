import { randomUUID } from 'node:crypto';
import { type Runtime, withTransaction } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { createLogger } from '@quartermaster/logger';
import { servers, tcpProxy } from '@quartermaster/testing';
import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { AppRouter } from '../src/index';
import { publicProcedure, router } from '../src/trpc';
import { startAdapter, startApi, type TestApi } from './support/api';
import { call, errorOf } from './support/call';
import { type Answer, ask } from './support/http';
import { assemble, type Cast } from './support/matrix';

const SECRET = 'S3CRET-of-the-insides';
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

/** A task that fails to parse: the application never writes such a rule. */
async function brokenTask(): Promise<string> {
  const { id } = await cast.stock.newTask();
  const recurrence = JSON.stringify({ rule: SECRET, from: 'due' });
  await runtime.db.pool.query('UPDATE tasks SET recurrence = ? WHERE id = ?', [recurrence, id]);
  return id;
}

describe('an unexpected error', () => {
  it.each(['alone', 'in a batch', 'in a stream'])(
    '%s shows only a reference, which finds it in the log',
    async (how) => {
      const ref = await brokenTask();
      const { cookie = '', workspace } = cast.callers.owner;
      const input = encodeURIComponent(JSON.stringify(how === 'alone' ? { ref } : { 0: { ref } }));
      const answer = await ask(api.origin, {
        path: `/api/trpc/tasks.get?${how === 'alone' ? '' : 'batch=1&'}input=${input}`,
        headers: {
          cookie,
          'x-workspace': workspace,
          ...(how === 'in a stream' ? { 'trpc-accept': 'application/jsonl' } : {}),
        },
      });
      const requestId = String(answer.headers['x-request-id']);
      expect(answer.text).not.toMatch(/S3CRET|zod|prisma|\.ts|enum|expected|node_modules|stack/i);
      expect(answer.text).toContain(`Something went wrong on our side. Reference: ${requestId}`);
      expect(answer.text).toContain(`"requestId":"${requestId}"`);
      expect(answer.text).toContain('"httpStatus":500');
      const lines = linesAbout(requestId);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({ level: 'error', path: 'tasks.get', msg: 'procedure failed' });
      expect(JSON.stringify(lines)).toContain('err');
    },
  );

  it.each([
    ['an Error', () => new Error(SECRET)],
    ['a text', () => SECRET],
    ['an error with a cause', () => new Error('x', { cause: new Error(SECRET) })],
    ['an error of the transport', () => new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: SECRET })],
    ['an error that claims a status', () => Object.assign(new Error(SECRET), { code: 'NOT_FOUND', status: 404 })],
    ['an aggregate', () => new AggregateError([new Error(SECRET)], SECRET)],
    ['an output that is not as promised', null],
  ])('thrown as %s never reaches a caller', async (_what, make) => {
    const boom = publicProcedure.output(z.literal('as promised')).query(() => {
      if (make) throw make();
      return JSON.parse(`"${SECRET}"`);
    });
    const variant = await startAdapter(asAppRouter(router({ boom })), runtime);
    try {
      for (const query of ['', '?batch=1']) {
        const answer = await ask(variant.origin, { path: `/api/trpc/boom${query}` });
        expect(answer.status).toBe(500);
        expect(answer.text).not.toContain('S3CRET');
        expect(answer.text).toContain('Reference: adapter');
      }
    } finally {
      await variant.close();
    }
  });
});

describe('a database that', () => {
  it('is down gives 503 with a readable message, to every kind of call, and recovers by itself', async () => {
    const proxy = await tcpProxy({ target: servers().databaseUrl });
    const proxied = await startApi({ databaseUrl: proxy.url });
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    // In production an unhandled rejection ends the process.
    process.on('unhandledRejection', note);
    try {
      const { owner } = (await assemble(runtime)).callers;
      const read = () => call(proxied.origin, { path: 'tasks.list', type: 'query', ...owner });
      const write = () =>
        call(proxied.origin, { path: 'tasks.create', type: 'mutation', input: { title: 'x' }, ...owner });
      expect((await read()).status).toBe(200);
      proxy.cut();
      const file = () =>
        ask(proxied.origin, {
          path: `/api/files/reports/${randomUUID()}/csv?workspace=${owner.workspace}`,
          headers: { cookie: owner.cookie ?? '' },
        });
      const signUp = () =>
        call(proxied.origin, {
          path: 'auth.signUp',
          type: 'mutation',
          input: {
            name: 'S',
            email: `${randomUUID()}@example.com`,
            password: 'correct horse battery',
            workspaceName: 'W',
          },
        });
      const answers: Answer[] = await Promise.all([read(), write(), file(), signUp()]);
      for (const answer of answers) {
        expect(answer.status, answer.text).toBe(503);
        expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|SELECT|prisma|pool|socket|sql/i);
        expect(errorOf(answer).message).toMatch(/try again/i);
      }
      // By now the cached session has expired.
      expect((await read()).status).toBe(503);
      proxy.resume();
      expect((await read()).status).toBe(200);
      expect((await write()).status).toBe(200);
      expect(unhandled).toEqual([]);
    } finally {
      process.off('unhandledRejection', note);
      await proxied.close();
      await proxy.close();
    }
  }, 60_000);
});

describe('a CHECK that refuses a write', () => {
  it('is a conflict in our words for the caller, a defect in the log, and nothing is saved', async () => {
    const { owner } = cast.stock.workspace.as;
    const { id } = await cast.stock.goods.variant();
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const logged: Runtime = { ...runtime, logger: createLogger({ level: 'info', name: 'test', destination }) };
    const boom = publicProcedure.query(() =>
      withTransaction(owner, async ({ tx, workspaceId }) => {
        await tx.client
          .$executeRaw`UPDATE stock_totals SET waiting = 1 WHERE workspaceId = ${workspaceId} AND variantId = ${id}`;
        await tx.client
          .$executeRaw`UPDATE stock_totals SET reserved = 11 WHERE workspaceId = ${workspaceId} AND variantId = ${id}`;
      }),
    );
    const variant = await startAdapter(asAppRouter(router({ boom })), logged);
    try {
      const answer = await ask(variant.origin, { path: '/api/trpc/boom' });
      expect([answer.status, errorOf(answer).data]).toMatchObject([409, { reason: 'conflict' }]);
      expect(errorOf(answer).message).toContain('nothing was saved');
      expect(answer.text).not.toMatch(/constraint|stock_totals|UPDATE|sql/i);
      const [line, ...others] = lines.map((text) => JSON.parse(text));
      expect(others).toEqual([]);
      expect(line).toMatchObject({ level: 'error', path: 'boom', msg: 'a check of the database refused this' });
      expect(JSON.stringify(line)).toMatch(/stock_totals_reserved_check/);
      const [total] = await runtime.db.pool.query('SELECT waiting, reserved FROM stock_totals WHERE variantId = ?', [
        id,
      ]);
      expect(total).toEqual({ waiting: '0.000', reserved: '0.000' });
    } finally {
      await variant.close();
    }
  });
});

describe('every error', () => {
  it('has one shape: a message, a code, a status and the request id of its header', async () => {
    const { cookie = '', workspace } = cast.callers.owner;
    const own = { cookie, 'x-workspace': workspace };
    const answers = await Promise.all([
      ask(api.origin, { path: '/api/trpc/tasks.list' }),
      ask(api.origin, { path: '/api/trpc/no.such', headers: own }),
      ask(api.origin, { method: 'PUT', path: '/api/trpc/tasks.list', headers: own }),
      ask(api.origin, { method: 'POST', path: '/api/trpc/tasks.create', headers: own }),
      ask(api.origin, { path: `/api/trpc/tasks.list?x=${'x'.repeat(9_000)}`, headers: own }),
      ask(api.origin, { path: '/api/trpc/a,b,c,d,e,f,g,h,i,j,k?batch=1', headers: own }),
      ask(api.origin, { path: '/api/trpc/%', headers: own }),
      ask(api.origin, { path: '/api/events' }),
      ask(api.origin, { path: '/api/events', headers: own }),
      ask(api.origin, { method: 'POST', path: '/api/events', headers: own }),
      ask(api.origin, { path: '/api/files/reports/x/csv' }),
      ask(api.origin, { path: '/api/files/reports/x/csv?workspace=none', headers: own }),
      ask(api.origin, { method: 'DELETE', path: '/api/files/reports/x/csv', headers: own }),
      ask(api.origin, { path: '/metrics' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      401, 404, 405, 403, 414, 400, 400, 401, 400, 405, 401, 404, 405, 404,
    ]);
    for (const answer of answers) {
      const { message, data } = errorOf(answer);
      expect(message).toMatch(/^[A-Z].{5,}/);
      expect(data.httpStatus).toBe(answer.status);
      expect(data.code).toMatch(/^[A-Z_]+$/);
      expect(data.requestId).toBe(answer.headers['x-request-id']);
      expect(answer.headers['content-type']).toBe('application/json');
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });
});

function linesAbout(requestId: string): Record<string, unknown>[] {
  return api
    .logs()
    .split('\n')
    .filter((line) => line.includes(requestId))
    .map((line) => JSON.parse(line));
}

/** The test adapter only requires any router. */
function asAppRouter(variant: unknown): AppRouter {
  return variant as AppRouter;
}
