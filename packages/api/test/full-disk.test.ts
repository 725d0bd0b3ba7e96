import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { toDomainError } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiveFile } from '../src/http/receive-file';
import { startApi, type TestApi } from './support/api';
import { errorOf } from './support/call';
import { ask } from './support/http';
import { assemble, type Cast } from './support/matrix';

const runtime = testRuntime(servers());
let filesDir: string;
let api: TestApi;
let cast: Cast;

beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-full-'));
  // More than any disk has.
  [api, cast] = await Promise.all([startApi({ filesDir, filesMinFreeMb: 100_000_000 }), assemble(runtime)]);
});
afterAll(async () => {
  await api.close();
  await runtime.close();
  await rm(filesDir, { recursive: true });
});

const WORDS = /^The server has too little disk space left for files\. Nothing was saved\./;

it.each([
  ['an attachment', (taskId: string) => `tasks/${taskId}?name=a.txt`],
  ['an import', () => 'imports?kind=csv&name=a.csv'],
])('%s is refused with 507 and in plain words, nothing is stored, and administrators are told', async (_, pathOf) => {
  const { cookie = '', workspace } = cast.callers.owner;
  const { id: taskId } = await cast.stock.newTask();
  const answer = await ask(api.origin, {
    method: 'POST',
    path: `/api/files/${pathOf(taskId)}&workspace=${workspace}`,
    headers: { cookie, origin: api.origin, 'x-trpc-source': 'test', 'content-type': 'application/octet-stream' },
    body: 'Title\nA\n',
  });
  expect(answer.status).toBe(507);
  expect(errorOf(answer)).toMatchObject({ message: expect.stringMatching(WORDS), data: { httpStatus: 507 } });
  expect(await readdir(filesDir)).toEqual([]);
  const where = { workspaceId: cast.stock.workspace.id, job: 'email.storage-full' };
  // The owner, the admin, and the member whose own role may do everything.
  expect(await runtime.db.prisma.outbox.count({ where })).toBe(3);
});

it('an export is refused with the code storage_full', async () => {
  const { cookie = '', workspace } = cast.callers.owner;
  const answer = await ask(api.origin, {
    method: 'POST',
    path: '/api/trpc/exports.request',
    headers: {
      cookie,
      origin: api.origin,
      'x-workspace': workspace,
      'x-trpc-source': 'test',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ kind: 'tasks', formats: ['csv'] }),
  });
  expect(answer.status).toBe(507);
  expect(errorOf(answer)).toMatchObject({
    message: expect.stringMatching(WORDS),
    data: { reason: 'storage_full', httpStatus: 507 },
  });
});

it('a disk that is full in the middle of an upload is StorageFull, and nothing of the file stays', async () => {
  const path = join(filesDir, 'full', 'file');
  const folder = join(filesDir, 'full');
  await receiveFile(Object.assign(Readable.from([Buffer.from('x')]), { headers: {} }) as never, { path, most: 10 });
  await rm(path);
  await symlink('/dev/full', `${path}.part`);
  const req = Object.assign(Readable.from([Buffer.from('x')]), { headers: {} });
  const error: unknown = await receiveFile(req as never, { path, most: 10 }).catch((error: unknown) => error);
  expect(toDomainError(error)).toMatchObject({ code: 'storage_full', message: expect.stringMatching(WORDS) });
  expect(await readdir(folder)).toEqual([]);
});
