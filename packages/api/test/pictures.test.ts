import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMITS } from '@quartermaster/contracts';
import { getMe, getWorkspace } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { errorOf } from './support/call';
import { type Answer, ask } from './support/http';
import { assemble, type Caller, type Cast } from './support/matrix';

const runtime = testRuntime(servers());
let filesDir: string;
let api: TestApi;
let cast: Cast;

beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-pictures-'));
  [api, cast] = await Promise.all([startApi({ filesDir }), assemble(runtime)]);
});
afterAll(async () => {
  await api.close();
  await runtime.close();
  await rm(filesDir, { recursive: true });
});

/** The beginning of a PNG; only that says its size. */
function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(head);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

/** The beginning of a JPEG with metadata before its frame. */
function jpeg(width: number, height: number): Buffer {
  const metadata = Buffer.alloc(70, 1);
  metadata.writeUInt16BE(0xffe1, 0);
  metadata.writeUInt16BE(68, 2);
  const frame = Buffer.from('ffc00011080000000003012200021101031101', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from('ffd8', 'hex'), metadata, frame]);
}

type Kind = 'photos' | 'logos';
const KINDS = ['photos', 'logos'] as const;

const send = (kind: Kind, { cookie = '', workspace }: Caller, body: Buffer, headers: Record<string, string> = {}) =>
  ask(api.origin, {
    method: 'POST',
    path: `/api/files/${kind}?workspace=${workspace}`,
    headers: {
      cookie,
      origin: api.origin,
      'x-trpc-source': 'test',
      'content-type': 'application/octet-stream',
      ...headers,
    },
    body,
  });
const get = (kind: Kind, id: string, { cookie = '', workspace }: Caller, more: Record<string, string> = {}) =>
  ask(api.origin, { path: `/api/files/${kind}/${id}?workspace=${workspace}`, headers: { cookie, ...more } });
const idOf = (answer: Answer): string => {
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text).id;
};
const filesOf = async (kind: Kind) =>
  (await readdir(join(filesDir, kind === 'photos' ? 'people' : cast.stock.workspace.id, kind)).catch(() => [])).sort();

describe.each(KINDS)('%s', (kind) => {
  it.each([
    ['image/png', png(256, 256)],
    ['image/png', png(LIMITS.pictureSide, 1)],
    ['image/jpeg', jpeg(640, 480)],
  ])('of type %s are returned as they are, and cannot run', async (type, body) => {
    const id = idOf(await send(kind, cast.callers.owner, body));
    const answer = await get(kind, id, cast.callers.viewer);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'content-length': String(body.length),
      'content-disposition': 'inline',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400',
      etag: `"${id}"`,
    });
    const again = await get(kind, id, cast.callers.viewer, { 'if-none-match': `"${id}"` });
    expect(again).toMatchObject({ status: 304, text: '' });
  });

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['HTML', Buffer.from('<html><script>alert(1)</script></html>')],
    ['GIF', Buffer.from('GIF89a\u0001\0\u0001\0')],
    ['nothing', Buffer.alloc(0)],
    ['a PNG cut off before its size', png(9, 9).subarray(0, 20)],
    ['a JPEG without a frame', Buffer.from('ffd8ffe00004aaaaffd9', 'hex')],
    ['a PNG too wide', png(LIMITS.pictureSide + 1, 10)],
    ['a PNG too high', png(10, 100_000)],
    ['a JPEG too wide', jpeg(5_000, 10)],
    ['an empty PNG', png(0, 10)],
  ])('reject %s, and keep nothing of it', async (_, body) => {
    const before = await filesOf(kind);
    const answer = await send(kind, cast.callers.owner, body);
    expect([answer.status, await filesOf(kind)]).toEqual([400, before]);
  });

  it('reject one byte too many, and keep nothing', async () => {
    const before = await filesOf(kind);
    const body = Buffer.concat([png(9, 9), Buffer.alloc(LIMITS.pictureBytes - 32)]);
    const answer = await send(kind, cast.callers.owner, body);
    expect([answer.status, errorOf(answer).message]).toEqual([413, 'A picture can have up to 512 KB']);
    expect(await filesOf(kind)).toEqual(before);
    idOf(await send(kind, cast.callers.owner, body.subarray(0, LIMITS.pictureBytes)));
  });

  it('are for members of the workspace only', async () => {
    const { owner, anonymous, stranger } = cast.callers;
    const id = idOf(await send(kind, owner, png(9, 9)));
    expect((await get(kind, id, anonymous)).status).toBe(401);
    expect((await get(kind, id, stranger)).status).toBe(404);
    // In a workspace of their own.
    const own = { ...stranger, workspace: cast.elsewhere.workspace.slug };
    expect((await get(kind, id, own)).status).toBe(404);
    expect((await send(kind, anonymous, png(9, 9))).status).toBe(401);
    expect((await send(kind, stranger, png(9, 9))).status).toBe(404);
  });

  it('cannot be sent by another site', async () => {
    const { owner } = cast.callers;
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { 'content-type': 'image/png' },
    ]) {
      expect([403, 415]).toContain((await send(kind, owner, png(9, 9), headers)).status);
    }
  });

  it('have nothing at an id that is none', async () => {
    for (const id of ['x', '..%2F..%2Fetc', '00000000-0000-4000-8000-000000000000']) {
      expect((await get(kind, id, cast.callers.owner)).status).toBe(404);
    }
  });
});

it('everyone has a photo of their own, whatever their role', async () => {
  const { viewer } = cast.callers;
  const id = idOf(await send('photos', viewer, png(9, 9)));
  expect((await getMe(runtime, cast.stock.workspace.as.viewer.actor.id)).photoId).toBe(id);
});

it.each(['viewer', 'staff', 'manager'] as const)('a %s cannot change the logo', async (role) => {
  const before = (await getWorkspace(cast.stock.workspace.as.owner)).logoId;
  expect((await send('logos', cast.callers[role], png(9, 9))).status).toBe(403);
  expect((await getWorkspace(cast.stock.workspace.as.owner)).logoId).toBe(before);
});
