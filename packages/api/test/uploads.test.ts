import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Attachment, LIMITS, ROLES } from '@quartermaster/contracts';
import { deleteAttachment, listAttachments, taskSource, undo } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { errorOf, withoutRequestId } from './support/call';
import { type Answer, ask } from './support/http';
import { assemble, type Caller, type Cast } from './support/matrix';

const runtime = testRuntime(servers());
let filesDir: string;
let api: TestApi;
let cast: Cast;
let taskId: string;

beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-uploads-'));
  [api, cast] = await Promise.all([startApi({ filesDir }), assemble(runtime)]);
  taskId = (await cast.stock.newTask()).id;
});
afterAll(async () => {
  await api.close();
  await runtime.close();
  await rm(filesDir, { recursive: true });
});

interface Upload {
  caller?: Caller;
  task?: string;
  name?: string;
  body?: Buffer | string;
  headers?: Record<string, string>;
}

const upload = ({ caller = cast.callers.staff, task = taskId, name = 'a.txt', body = 'x', headers }: Upload = {}) =>
  ask(api.origin, {
    method: 'POST',
    path: pathOf(task, caller, name),
    headers: { ...headersOf(caller), ...headers },
    body,
  });
const pathOf = (task: string, { workspace }: Caller, name: string) =>
  `/api/files/tasks/${task}?workspace=${workspace}&name=${encodeURIComponent(name)}`;
const headersOf = ({ cookie = '' }: Caller) => ({
  cookie,
  origin: api.origin,
  'x-trpc-source': 'test',
  'content-type': 'application/octet-stream',
});
const added = (answer: Answer): Attachment => {
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text);
};
const download = (id: string, { cookie = '', workspace }: Caller, more: Record<string, string> = {}, method = 'GET') =>
  ask(api.origin, {
    method,
    path: `/api/files/attachments/${id}?workspace=${workspace}`,
    headers: { cookie, ...more },
  });
const filesOf = async () =>
  (await readdir(join(filesDir, cast.stock.workspace.id, 'attachments')).catch(() => [])).sort();

describe('a file that is uploaded', () => {
  it('is returned byte for byte, under its own name, as a download that cannot run', async () => {
    const body = Buffer.from(Array.from({ length: 100_000 }, (_, n) => (n * 7) % 256));
    const file = added(await upload({ body, name: 'Łódź "5%".bin' }));
    expect(file).toMatchObject({ taskId, name: 'Łódź 5% .bin', bytes: body.length, type: 'application/octet-stream' });
    const stored = await readFile(join(filesDir, cast.stock.workspace.id, 'attachments', file.id));
    expect(stored.equals(body)).toBe(true);
    const answer = await download(file.id, cast.callers.viewer);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(body.length),
      'content-disposition': `attachment; filename="__d_ 5_ .bin"; filename*=UTF-8''%C5%81%C3%B3d%C5%BA%205%25%20.bin`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      etag: `"${createHash('sha256').update(body).digest('hex')}"`,
    });
  });

  it('is revalidated for each reader: 304 with access, an error without', async () => {
    const file = added(await upload());
    const { etag = '' } = (await download(file.id, cast.callers.staff)).headers;
    const again = { 'if-none-match': etag };
    expect(await download(file.id, cast.callers.staff, again)).toMatchObject({ status: 304, text: '' });
    expect((await download(file.id, cast.callers.anonymous, again)).status).toBe(401);
    expect((await download(file.id, cast.callers.stranger, again)).status).toBe(404);
    const head = await download(file.id, cast.callers.viewer, {}, 'HEAD');
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '1']);
  });

  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  it.each([
    ['picture.png', PNG, 'image/png'],
    ['notes.txt', PNG, 'image/png'],
    ['picture.png', '<html><script>alert(1)</script></html>', 'text/plain'],
    ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'text/plain'],
    ['page.xml', '<?xml version="1.0"?><a/>', 'text/plain'],
    ['mail.txt', 'Grüße aus Łódź\r\n\tJö', 'text/plain'],
    ['nul.txt', 'a\u0000b', 'application/octet-stream'],
    ['latin1.txt', Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65]), 'application/octet-stream'],
    ['cut.txt', Buffer.from('ł').subarray(0, 1), 'application/octet-stream'],
    ['report.pdf', '%PDF-1.7\n%\u00e2\n', 'application/pdf'],
  ])('named %s gets the type of its content: %#', async (name, body, type) => {
    const file = added(await upload({ name, body }));
    expect(file.type).toBe(type);
    const { headers } = await download(file.id, cast.callers.owner);
    expect(headers['content-type']).toBe(type === 'text/plain' ? 'text/plain; charset=utf-8' : type);
    expect(headers['content-disposition']).toMatch(/^attachment;/);
  });

  it('may reach the size limit; one byte more leaves nothing behind', async () => {
    const body = Buffer.alloc(LIMITS.attachmentBytes + 1, 1);
    const before = await filesOf();
    const refused = await upload({ body });
    expect([refused.status, errorOf(refused).message]).toEqual([413, 'A file can have up to 25 MB']);
    expect(await filesOf()).toEqual(before);
    const file = added(await upload({ body: body.subarray(1) }));
    expect(file.bytes).toBe(LIMITS.attachmentBytes);
    expect((await stat(join(filesDir, cast.stock.workspace.id, 'attachments', file.id))).size).toBe(file.bytes);
  });

  it('without a Content-Length is cut off at the same byte', async () => {
    const { callers } = cast;
    const before = await filesOf();
    const send = (bytes: number) =>
      new Promise<number>((resolve, reject) => {
        const { hostname, port } = new URL(api.origin);
        const headers = { ...headersOf(callers.staff), 'transfer-encoding': 'chunked' };
        const req = request({
          hostname,
          port,
          method: 'POST',
          path: pathOf(taskId, callers.staff, 'x'),
          headers,
          agent: new Agent(),
        });
        req.on('response', (res) => {
          res.resume();
          resolve(res.statusCode ?? 0);
        });
        req.on('error', reject);
        for (let left = bytes; left > 0; left -= 1_048_576) req.write(Buffer.alloc(Math.min(left, 1_048_576), 1));
        req.end();
      });
    expect(await send(LIMITS.attachmentBytes + 1)).toBe(413);
    expect(await filesOf()).toEqual(before);
    expect(await send(LIMITS.attachmentBytes)).toBe(200);
  });

  it('leaves nothing behind when the sender disconnects midway', async () => {
    const before = await filesOf();
    const { hostname, port } = new URL(api.origin);
    const headers = { ...headersOf(cast.callers.staff), 'content-length': '1000000' };
    const req = request({
      hostname,
      port,
      method: 'POST',
      path: pathOf(taskId, cast.callers.staff, 'x'),
      headers,
      agent: new Agent(),
    });
    req.on('error', () => undefined);
    req.write(Buffer.alloc(10_000, 1));
    await eventually(async () => (await filesOf()).length === before.length + 1);
    req.destroy();
    await eventually(async () => (await filesOf()).length === before.length);
    expect(await filesOf()).toEqual(before);
  });

  it('belongs to the operation the request names: undo removes it', async () => {
    const operation = randomUUID();
    const file = added(await upload({ headers: { 'x-operation': operation } }));
    await undo(cast.stock.workspace.as.staff, { operation });
    expect((await download(file.id, cast.callers.staff)).status).toBe(404);
  });
});

describe('access', () => {
  it.each([
    ['anonymous', 401],
    ['expired', 401],
    ['viewer', 403],
    ['staff', 200],
    ['manager', 200],
    ['admin', 200],
    ['owner', 200],
    ['stranger', 404],
    ['lost', 404],
  ] as const)('upload: %s gets %i', async (actor, status) => {
    const before = await filesOf();
    expect((await upload({ caller: cast.callers[actor] })).status).toBe(status);
    expect((await filesOf()).length).toBe(before.length + (status === 200 ? 1 : 0));
  });

  it.each(ROLES)('lets a %s download', async (role) => {
    const file = added(await upload());
    expect((await download(file.id, cast.callers[role])).status).toBe(200);
  });

  it('answers "not found" for a task or file elsewhere, unknown or deleted', async () => {
    const foreignTask = (await cast.elsewhere.newTask()).id;
    const [toForeign, toNone] = [await upload({ task: foreignTask }), await upload({ task: randomUUID() })];
    expect([toForeign.status, withoutRequestId(toForeign)]).toEqual([404, withoutRequestId(toNone)]);
    const stranger = { ...cast.callers.stranger, workspace: cast.elsewhere.workspace.slug };
    const foreign = added(await upload({ caller: stranger, task: foreignTask }));
    const deleted = added(await upload());
    await deleteAttachment(cast.stock.workspace.as.staff, taskSource, { id: deleted.id });
    const ids = [foreign.id, randomUUID(), deleted.id, 'x', `${deleted.id}/..`, '..%2f..%2fsecret'];
    const answers = await Promise.all(ids.map((id) => download(id, cast.callers.owner)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.slice(0, 3).map(withoutRequestId)).size).toBe(1);
    expect((await download(foreign.id, stranger)).status).toBe(200);
  });
});

describe('an upload from a foreign page is rejected before anything is stored', () => {
  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['JSON', { 'content-type': 'application/json' }, 415],
    ['a form', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['plain text, which needs no preflight', { 'content-type': 'text/plain' }, 415],
  ])('%s', async (_what, headers, status) => {
    const before = await listAttachments(cast.stock.workspace.as.owner, taskSource, { recordId: taskId });
    expect((await upload({ headers })).status).toBe(status);
    expect(await listAttachments(cast.stock.workspace.as.owner, taskSource, { recordId: taskId })).toEqual(before);
  });

  it('without the header of our client', async () => {
    const { 'x-trpc-source': _, ...headers } = headersOf(cast.callers.staff);
    const path = pathOf(taskId, cast.callers.staff, 'x');
    expect((await ask(api.origin, { method: 'POST', path, headers, body: 'x' })).status).toBe(403);
  });

  it.each(['GET', 'PUT', 'DELETE'])('%s', async (method) => {
    const path = pathOf(taskId, cast.callers.staff, 'x');
    const answer = await ask(api.origin, { method, path, headers: headersOf(cast.callers.staff) });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });

  it('without a name, or empty', async () => {
    expect((await upload({ name: ' ' })).status).toBe(400);
    expect((await upload({ body: '' })).status).toBe(400);
  });
});
