import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IMPORT_LIMITS, type Import } from '@quartermaster/contracts';
import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { call, errorOf } from './support/call';
import { ask } from './support/http';
import { assemble, type Caller, type Cast } from './support/matrix';

const runtime = testRuntime(servers());
let filesDir: string;
let api: TestApi;
let cast: Cast;

beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-imports-'));
  [api, cast] = await Promise.all([startApi({ filesDir }), assemble(runtime)]);
});
afterAll(async () => {
  await api.close();
  await runtime.close();
  await rm(filesDir, { recursive: true });
});

interface Upload {
  caller?: Caller;
  query?: string;
  body?: Buffer | string;
  headers?: Record<string, string>;
}

function upload({
  caller = cast.callers.manager,
  query = 'kind=csv&name=tasks.csv',
  body = 'Title\nA\n',
  headers,
}: Upload = {}) {
  const { cookie = '', workspace } = caller;
  return ask(api.origin, {
    method: 'POST',
    path: `/api/files/imports?workspace=${workspace}&${query}`,
    headers: {
      cookie,
      origin: api.origin,
      'x-trpc-source': 'test',
      'content-type': 'application/octet-stream',
      ...headers,
    },
    body,
  });
}

const kept = () => readdir(join(filesDir, cast.stock.workspace.id, 'imports')).catch(() => []);

it('a file is stored byte for byte, then previewed and started through the API', async () => {
  const answer = await upload({ body: 'Title;Status\nOrder bikes;To do\n' });
  const { id, version, ...rest }: Import = JSON.parse(answer.text);
  expect(rest).toMatchObject({ kind: 'csv', status: 'uploaded', fileName: 'tasks.csv', bytes: 31 });
  expect(await readFile(join(filesDir, cast.stock.workspace.id, 'imports', id), 'utf8')).toContain('Order bikes');
  const ask = (path: string, input: unknown) =>
    call(api.origin, { path, type: 'mutation', input, ...cast.callers.manager });
  const preview = await ask('imports.preview', { id });
  expect(JSON.parse(preview.text).result.data).toMatchObject({
    kind: 'import-preview',
    status: 'waiting',
    result: null,
  });
  const started = await ask('imports.start', { id, version });
  expect(JSON.parse(started.text).result.data).toMatchObject({ status: 'running' });
});

it('10 MB are accepted; one byte more is rejected with a message and leaves nothing behind', async () => {
  const whole = await upload({ body: Buffer.alloc(IMPORT_LIMITS.bytes, 'x') });
  expect([whole.status, JSON.parse(whole.text).bytes]).toEqual([200, 10_485_760]);
  const before = await kept();
  const over = await upload({ body: Buffer.alloc(IMPORT_LIMITS.bytes + 1, 'x') });
  expect(over.status).toBe(413);
  expect(errorOf(over).message).toBe('An imported file can have up to 10 MB');
  expect(await kept()).toEqual(before);
});

it.each([
  ['of no kind', { query: 'name=a.csv' }, 400],
  ['of an unknown kind', { query: 'kind=xlsx&name=a.xlsx' }, 400],
  ['without a name', { query: 'kind=csv&name=%20' }, 400],
  ['that is empty', { body: '' }, 400],
  ['of another type', { headers: { 'content-type': 'text/csv' } }, 415],
  ['from another site', { headers: { origin: 'http://evil.example' } }, 403],
] as Array<[string, Upload, number]>)('a file %s is refused, and nothing of it stays', async (_, wrong, status) => {
  const before = await kept();
  expect((await upload(wrong)).status).toBe(status);
  expect(await kept()).toEqual(before);
});

it.each([
  ['viewer', 403],
  ['staff', 403],
  ['manager', 200],
  ['admin', 200],
  ['owner', 200],
  ['stranger', 404],
  ['anonymous', 401],
] as const)('a %s who uploads gets %i', async (actor, status) => {
  expect((await upload({ caller: cast.callers[actor] })).status).toBe(status);
});
