import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { call, dataOf } from './support/call';
import { ask } from './support/http';
import { assemble, type Cast } from './support/matrix';
import { createDoor, newAddress } from './support/people';

const runtime = testRuntime(servers());
let [here, elsewhere]: TestApi[] = [];
let cast: Cast;

beforeAll(async () => {
  [here, elsewhere, cast] = await Promise.all([startApi(), startApi(), assemble(runtime)]);
});
afterAll(async () => {
  await Promise.all([here?.close(), elsewhere?.close()]);
  await runtime.close();
});

const originOf = (api: TestApi | undefined) => api?.origin ?? '';
const door = createDoor(runtime);

/** A new session of the workspace's owner, and its cookies once it views the workspace as a role. */
async function startPreview(role: string) {
  const { slug, as } = cast.stock.workspace;
  const { cookie, sessionId } = await door.signIn(as.owner.actor.id);
  const caller = { cookie, workspace: slug };
  const answer = await call(originOf(here), {
    path: 'roles.startPreview',
    type: 'mutation',
    input: { role },
    ...caller,
  });
  expect(answer.status, answer.text).toBe(200);
  const [line = ''] = [answer.headers['set-cookie'] ?? []].flat();
  const [mark = ''] = line.split(';');
  return { caller, sessionId, line, mark, viewing: { ...caller, cookie: `${cookie}; ${mark}` } };
}

type Who = { cookie?: string; workspace: string };
const workspaceOf = async (who: Who, api = here) =>
  dataOf(await call(originOf(api), { path: 'workspace.get', type: 'query', ...who }));
const create = (who: Who, api = here) =>
  call(originOf(api), { path: 'tasks.create', type: 'mutation', input: { title: 'No' }, ...who });

function send(path: string, { cookie = '', workspace }: Who, method = 'POST') {
  const headers = {
    cookie,
    'x-trpc-source': 'test',
    'x-test-address': newAddress(),
    origin: originOf(here),
    'content-type': 'application/octet-stream',
  };
  const query = `workspace=${workspace}&kind=csv&name=x.csv`;
  return ask(originOf(here), {
    method,
    path: `${path}?${query}`,
    headers,
    ...(method === 'POST' ? { body: 'Title\nx\n' } : {}),
  });
}

describe('a preview', () => {
  it('shows the workspace as the role in every process, from the next request on', async () => {
    const { viewing, caller, line } = await startPreview('viewer');
    expect(line).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    for (const api of [here, elsewhere]) {
      const seen = await workspaceOf(viewing, api);
      expect(seen).toMatchObject({ role: 'viewer', preview: { until: expect.any(String) } });
      expect((seen as { permissions: string[] }).permissions).not.toContain('tasks.write');
      expect((await create(viewing, api)).status).toBe(403);
    }
    expect(await workspaceOf(caller)).toMatchObject({ role: 'owner', preview: null });
  });

  it('writes nothing by the other roads either, and reads by them what its role may', async () => {
    const { viewing, caller } = await startPreview('admin');
    const { id } = await cast.stock.newTask();
    const file = await cast.stock.newAttachment();
    for (const path of [`/api/files/tasks/${id}`, '/api/files/imports']) {
      const [refused, taken] = [await send(path, viewing), await send(path, caller)];
      expect([path, refused.status, taken.status]).toEqual([path, 403, 200]);
    }
    // The row has no content on this disk: it is found, and its file is not.
    expect((await send(`/api/files/attachments/${file}`, viewing, 'GET')).status).toBe(404);
    const files = await runtime.db.prisma.attachment.count({ where: { recordId: id } });
    expect(files).toBe(1);
  });

  it('refuses a batch with a write, one that names its own end, and a second preview', async () => {
    const { viewing } = await startPreview('viewer');
    const batch = (paths: string) =>
      ask(originOf(here), {
        method: 'POST',
        path: `/api/trpc/${paths}?batch=1`,
        headers: {
          cookie: viewing.cookie,
          'x-workspace': viewing.workspace,
          'x-trpc-source': 'test',
          'x-test-address': newAddress(),
          origin: originOf(here),
          'content-type': 'application/json',
        },
        body: JSON.stringify({ 0: { title: 'No' }, 1: { title: 'No' } }),
      });
    expect((await batch('tasks.create')).status).toBe(403);
    expect((await batch('roles.stopPreview,tasks.create')).status).toBe(403);
    const again = { path: 'roles.startPreview', type: 'mutation', input: { role: 'admin' } } as const;
    expect((await call(originOf(here), { ...again, ...viewing })).status).toBe(403);
  });

  it('has every write that it refuses in the audit log, once per procedure and minute, and no name of the caller’s', async () => {
    const { viewing, caller } = await startPreview('viewer');
    const post = (paths: string) => call(originOf(here), { path: paths, type: 'mutation', input: {}, ...viewing });
    for (const path of ['tasks.create', 'tasks.create', 'me.update', 'nothing.ofOurs']) {
      expect((await post(path)).status, path).toBe(403);
    }
    for (const path of ['/api/files/imports', '/api/files/photos'])
      expect((await send(path, viewing)).status).toBe(403);
    const { workspace } = cast.stock;
    const where = { workspaceId: workspace.id, action: 'role.refuse-in-preview' };
    const entries = await runtime.db.prisma.auditEntry.findMany({ where, orderBy: { id: 'asc' } });
    const mine = entries.slice(-4);
    expect(mine.map(({ changes }) => changes)).toEqual(
      ['tasks.create', 'me.update', 'other', 'upload'].map((name) => ({
        role: [null, 'viewer'],
        refused: [null, name],
      })),
    );
    for (const entry of mine) {
      const actor = { actorKind: 'user', actorId: workspace.as.owner.actor.id };
      expect(entry).toMatchObject({ ...actor, noun: 'role', address: expect.any(String) });
    }
    expect((await create(caller)).status).toBe(200);
    expect(await runtime.db.prisma.auditEntry.count({ where })).toBe(entries.length);
  });

  it('ends with its own call, which is audited', async () => {
    const { viewing, caller } = await startPreview('staff');
    const stop = { path: 'roles.stopPreview', type: 'mutation' } as const;
    const answer = await call(originOf(here), { ...stop, ...viewing });
    expect([answer.status, String(answer.headers['set-cookie'])]).toEqual([
      200,
      expect.stringMatching(/preview=; .*Max-Age=0/),
    ]);
    const where = { workspaceId: cast.stock.workspace.id, action: 'role.stop-preview' };
    const [entry] = await runtime.db.prisma.auditEntry.findMany({ where, orderBy: { id: 'desc' }, take: 1 });
    expect(entry).toMatchObject({
      actorId: cast.stock.workspace.as.owner.actor.id,
      changes: { role: ['staff', null] },
    });
    expect((await create(caller)).status).toBe(200);
  });

  it('is over when its session is, and counts for no other', async () => {
    const { viewing, mark, sessionId } = await startPreview('viewer');
    const { actor } = cast.stock.workspace.as.owner;
    const other = await door.signIn(actor.id);
    const mixed = { ...viewing, cookie: `${other.cookie}; ${mark}` };
    expect(await workspaceOf(mixed)).toMatchObject({ role: 'owner', preview: null });
    await door.auth.sessions.end({ userId: actor.id, sessionId });
    await eventually(async () => (await create(viewing)).status === 401, { timeoutMs: 8_000 });
  });

  it('is not made or prolonged by anybody else', async () => {
    const { viewing, mark, caller, sessionId } = await startPreview('viewer');
    const [name = '', value = ''] = mark.split('=');
    const [workspaceId, role, until, proof] = value.split('.');
    const forged = [
      `${workspaceId}.admin.${until}.${proof}`,
      `${workspaceId}.${role}.zzzzzz.${proof}`,
      `${cast.elsewhere.workspace.id}.${role}.${until}.${proof}`,
      `${workspaceId}.${role}.${until}.${'A'.repeat(22)}`,
      'x',
      '',
    ];
    for (const one of forged) {
      const seen = await workspaceOf({ ...caller, cookie: `${caller.cookie}; ${name}=${one}` });
      expect(seen, one).toMatchObject({ role: 'owner', preview: null });
    }
    const userId = cast.stock.workspace.as.owner.actor.id;
    const over = new Date(Date.now() - 1_000).toISOString();
    const preview = { workspaceId: cast.stock.workspace.id, role: 'viewer', until: over };
    const [past] = door.auth.previewCookie({ userId, sessionId }, preview).split(';');
    expect(await workspaceOf({ ...caller, cookie: `${caller.cookie}; ${past}` })).toMatchObject({ role: 'owner' });
    expect(await workspaceOf(viewing)).toMatchObject({ role: 'viewer' });
  });
});
