import { randomUUID } from 'node:crypto';
import { changeRole, createTask, listRoles, removeMember, requestExport } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers, tcpProxy } from '@quartermaster/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { call, errorOf } from './support/call';
import { type EventStream, listen, listenReady } from './support/event-stream';
import { ask } from './support/http';
import { assemble, type Cast } from './support/matrix';
import { createDoor } from './support/people';

const runtime = testRuntime(servers());
const door = createDoor(runtime);
let api: TestApi;
let cast: Cast;
const open: EventStream[] = [];

beforeAll(async () => {
  [api, cast] = await Promise.all([startApi(), assemble(runtime)]);
  await eventually(() => runtime.bus.healthy);
  await eventually(async () => (await ask(api.origin, { path: '/readyz' })).text.includes('"ready"'));
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(async () => {
  await api.close();
  await runtime.close();
});

async function reading(caller: { cookie?: string; workspace: string }, lastEventId?: string): Promise<EventStream> {
  const stream = await listenReady(api.origin, { ...caller, ...(lastEventId ? { lastEventId } : {}) });
  open.push(stream);
  return stream;
}

const newTask = (of: Cast = cast) => createTask(of.stock.workspace.as.owner, { title: 'News' });

describe('a notice', () => {
  it('from another process reaches every member of the workspace exactly once, and nobody else', async () => {
    const [owner, viewer, stranger] = await Promise.all([
      reading(cast.callers.owner),
      reading(cast.callers.viewer),
      reading({ ...cast.callers.stranger, workspace: cast.elsewhere.workspace.slug }),
    ]);
    const { id } = await newTask();
    await eventually(() => owner.refs().includes(id) && viewer.refs().includes(id));
    // A later notice of the other workspace: by now the first would have arrived.
    const theirs = await createTask(cast.elsewhere.workspace.as.owner, { title: 'Theirs' });
    await eventually(() => stranger.refs().includes(theirs.id));
    expect(stranger.refs()).toEqual([theirs.id]);
    expect(owner.refs()).not.toContain(theirs.id);
    expect(owner.refs().filter((ref) => ref === id)).toHaveLength(1);
  });

  it('holds ids, never content', async () => {
    const stream = await reading(cast.callers.owner);
    const { id } = await createTask(cast.stock.workspace.as.owner, { title: 'Top secret words', description: 'hush' });
    await eventually(() => stream.refs().includes(id));
    expect(JSON.stringify(stream.events)).not.toMatch(/secret|hush/);
    const [change] = stream.events.filter(({ event }) => event === 'change');
    expect(change?.data).toMatchObject({ noun: 'task', kind: 'created', ref: id, version: 1 });
  });

  it('for one person reaches only that person', async () => {
    const [staff, owner] = await Promise.all([reading(cast.callers.staff), reading(cast.callers.owner)]);
    const report = await requestExport(cast.stock.workspace.as.staff, { kind: 'tasks', formats: ['csv'] });
    const { id } = await newTask();
    await eventually(() => staff.refs().includes(report.id) && owner.refs().includes(id));
    expect(owner.refs()).not.toContain(report.id);
    const late = await reading(cast.callers.owner, owner.events.find(({ event }) => event === 'change')?.id);
    await newTask();
    await eventually(() => late.refs().length > 0);
    expect(late.refs()).not.toContain(report.id);
  });

  it('is neither cached nor transformed, and carries the reconnect delay', async () => {
    const stream = await reading(cast.callers.owner);
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
  });

  it('in an unknown format is not passed on', async () => {
    const stream = await reading(cast.callers.owner);
    const { id: workspaceId } = cast.stock.workspace;
    for (const message of [null, 'x', { workspaceId }, { workspaceId, ref: 'x', noun: 'secret' }]) {
      runtime.bus.publish('changes', message);
    }
    const { id } = await newTask();
    await eventually(() => stream.refs().includes(id));
    expect(stream.refs()).toEqual([id]);
  });
});

describe('a reader who reconnects', () => {
  it('gets the missed notices in order, without duplicates', async () => {
    const first = await reading(cast.callers.owner);
    const seen = await newTask();
    await eventually(() => first.refs().includes(seen.id));
    const { id: lastEventId } = first.events.findLast(({ event }) => event === 'change') ?? {};
    first.close();
    const missed = [await newTask(), await newTask(), await newTask()].map(({ id }) => id);
    const witness = await reading(cast.callers.viewer);
    const last = await newTask();
    await eventually(() => witness.refs().includes(last.id));
    const second = await reading(cast.callers.owner, lastEventId);
    await eventually(() => second.refs().length === 4);
    expect(second.refs()).toEqual([...missed, last.id]);
    expect(second.events.some(({ event }) => event === 'resync')).toBe(false);
  });

  it('is not told who came to look, and misses no change for it', async () => {
    const stream = await reading(cast.callers.owner);
    const seen = await newTask();
    await eventually(() => stream.refs().includes(seen.id));
    const entered = await call(api.origin, {
      path: 'presence.enter',
      type: 'mutation',
      input: { recordId: seen.id, tabId: randomUUID() },
      ...cast.callers.staff,
    });
    expect(entered.status, entered.text).toBe(200);
    const isPresence = ({ data }: { data: unknown }) => (data as { noun?: string }).noun === 'presence';
    await eventually(() => stream.events.some(isPresence));
    expect(stream.events.find(isPresence)).toMatchObject({ id: undefined, data: { ref: seen.id, of: 'task' } });
    const later = await newTask();
    await eventually(() => stream.refs().includes(later.id));
    const { id: lastEventId } = stream.events.find(({ event }) => event === 'change') ?? {};
    const again = await reading(cast.callers.owner, lastEventId);
    await eventually(() => again.refs().includes(later.id));
    expect(again.refs()).toEqual([later.id]);
    expect(again.events.some(({ event }) => event === 'resync')).toBe(false);
  });

  it.each([
    ['an id nobody gave out', randomUUID()],
    ['no id at all', 'x'],
    ['a very long one', 'y'.repeat(4_000)],
  ])('with %s gets a resync', async (_what, lastEventId) => {
    const stream = await reading(cast.callers.owner, lastEventId);
    await eventually(() => stream.events.some(({ event }) => event === 'resync'));
  });

  it('with an event id of another workspace learns nothing about it', async () => {
    const theirs = await reading({ ...cast.callers.stranger, workspace: cast.elsewhere.workspace.slug });
    await createTask(cast.elsewhere.workspace.as.owner, { title: 'One' });
    await createTask(cast.elsewhere.workspace.as.owner, { title: 'Two' });
    await eventually(() => theirs.refs().length === 2);
    const { id: lastEventId = '' } = theirs.events.find(({ event }) => event === 'change') ?? {};
    const stream = await reading(cast.callers.owner, lastEventId);
    await eventually(() => stream.events.some(({ event }) => event === 'resync'));
    expect(stream.refs()).toEqual([]);
  });
});

describe('a stream', () => {
  it.each([
    ['nobody', 'anonymous', 401],
    ['an expired sign-in', 'expired', 401],
    ['a revoked sign-in', 'revoked', 401],
    ['a stranger', 'stranger', 404],
    ['a member of a workspace there is not', 'lost', 404],
  ] as const)('is not opened for %s', async (_who, actor, status) => {
    const { cookie, workspace } = cast.callers[actor];
    const answer = await ask(api.origin, {
      path: `/api/events?workspace=${workspace}`,
      ...(cookie ? { headers: { cookie } } : {}),
    });
    expect(answer.status, answer.text).toBe(status);
  });

  it('ends when its own session ends, and no other', async () => {
    const userId = cast.stock.workspace.as.manager.actor.id;
    const { slug: workspace } = cast.stock.workspace;
    const [one, two] = [await door.signIn(userId), await door.signIn(userId)];
    const streams = [
      await reading({ cookie: one.cookie, workspace }),
      await reading({ cookie: two.cookie, workspace }),
    ];
    await door.auth.sessions.end({ userId, sessionId: one.sessionId });
    await eventually(() => streams[0]?.ended());
    const { id } = await newTask();
    await eventually(() => streams[1]?.refs().includes(id));
    expect(
      (await ask(api.origin, { path: `/api/events?workspace=${workspace}`, headers: { cookie: one.cookie } })).status,
    ).toBe(401);
  });

  it('ends with all of a user’s sessions', async () => {
    const userId = cast.stock.workspace.as.manager.actor.id;
    const { slug: workspace } = cast.stock.workspace;
    const streams = await Promise.all(
      [1, 2, 3].map(async () => reading({ cookie: (await door.signIn(userId)).cookie, workspace })),
    );
    const other = await reading(cast.callers.owner);
    await door.auth.sessions.endAll(userId);
    await eventually(() => streams.every((stream) => stream.ended()));
    expect(other.ended()).toBe(false);
  });

  it('ends with all other sessions of a user, and goes on in the one that ended them', async () => {
    const userId = cast.stock.workspace.as.manager.actor.id;
    const { slug: workspace } = cast.stock.workspace;
    const [own, other] = [await door.signIn(userId), await door.signIn(userId)];
    const [mine, theirs] = [
      await reading({ cookie: own.cookie, workspace }),
      await reading({ cookie: other.cookie, workspace }),
    ];
    expect(await door.auth.sessions.endOthers({ userId, sessionId: own.sessionId })).toBeGreaterThan(0);
    await eventually(() => theirs.ended());
    const { id } = await newTask();
    await eventually(() => mine.refs().includes(id));
    expect(mine.ended()).toBe(false);
  });

  it('ends when its reader gets another role, so that access is checked again', async () => {
    const fresh = await assemble(runtime);
    const { as } = fresh.stock.workspace;
    const [staff, viewer] = await Promise.all([reading(fresh.callers.staff), reading(fresh.callers.viewer)]);
    await changeRole(as.owner, { memberId: as.staff.actor.id, version: 1, role: 'viewer' });
    await eventually(() => staff.ended());
    expect(viewer.ended()).toBe(false);
    await reading(fresh.callers.staff);
    const denied = await call(api.origin, {
      path: 'tasks.create',
      type: 'mutation',
      input: { title: 'x' },
      ...fresh.callers.staff,
    });
    expect(denied.status).toBe(403);
  });

  it('ends when the role of its reader changes or is deleted, and the notices that follow at once do no harm', async () => {
    const fresh = await assemble(runtime);
    const { owner, area, every } = fresh.callers;
    const change = async (verb: 'update' | 'delete', input: object) => {
      const roles = await listRoles(fresh.stock.workspace.as.owner);
      const role = roles.find(({ permissions }) => permissions.length === 2);
      const target = { id: role?.id, version: role?.version };
      const path = `roles.${verb}`;
      return call(api.origin, { path, type: 'mutation', input: { ...target, ...input }, ...owner });
    };
    const [others, told] = [await reading(every), await reading(owner)];
    for (const [verb, input] of [
      ['update', { permissions: ['customers.read', 'tasks.read'] }],
      ['delete', { moveTo: 'viewer' }],
    ] as const) {
      const stream = await reading(area);
      const seen = told.refs().length;
      expect((await change(verb, input)).status).toBe(200);
      await eventually(() => stream.ended() && told.refs().length > seen);
    }
    expect([others.ended(), told.ended()]).toEqual([false, false]);
    expect((await ask(api.origin, { path: '/healthz' })).status).toBe(200);
  });

  it('ends when its reader is removed, who is then refused with the same cookie, on every call and as a stream', async () => {
    const fresh = await assemble(runtime);
    const { as } = fresh.stock.workspace;
    const { staff } = fresh.callers;
    const [stream, viewer] = await Promise.all([reading(staff), reading(fresh.callers.viewer)]);
    // Another process than the one that serves the stream.
    await removeMember(as.admin, { memberId: as.staff.actor.id, version: 1, handOverTo: null });
    await eventually(() => stream.ended());
    expect(viewer.ended()).toBe(false);
    const list = { path: 'tasks.list', type: 'query' as const, input: {}, ...staff };
    await eventually(async () => (await call(api.origin, list)).status === 404);
    const again = await listen(api.origin, staff);
    expect(again.status).toBe(404);
  });

  it('is rejected when the person already has 20', async () => {
    const fresh = await assemble(runtime);
    const streams = await Promise.all(Array.from({ length: 20 }, () => reading(fresh.callers.owner)));
    const refused = await ask(api.origin, {
      path: `/api/events?workspace=${fresh.callers.owner.workspace}`,
      headers: { cookie: fresh.callers.owner.cookie ?? '' },
    });
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '10']);
    expect(errorOf(refused).message).toBe('Too many open streams');
    await reading(fresh.callers.staff);
    streams[0]?.close();
    const again = await eventually(async () => {
      const stream = await listen(api.origin, fresh.callers.owner);
      open.push(stream);
      return stream.status === 200 && stream;
    });
    expect(again.status).toBe(200);
  });

  it('whose reader does not read is disconnected, and the others continue', async () => {
    const fresh = await assemble(runtime);
    const [stuck, fine] = await Promise.all([reading(fresh.callers.owner), reading(fresh.callers.viewer)]);
    stuck.stall();
    // More than the socket buffers can hold, in notices of the maximum length.
    const notice = { ...aNotice(fresh.stock.workspace.id), ref: 'x'.repeat(256 * 1024) };
    for (let sent = 0; sent < 80; sent++) {
      runtime.bus.publish('changes', { ...notice, id: randomUUID() });
      await new Promise(setImmediate);
    }
    await eventually(() => fine.refs().length === 80);
    stuck.resume();
    await eventually(() => stuck.ended());
    expect(stuck.refs().length).toBeLessThan(80);
    expect(fine.ended()).toBe(false);
  });

  it('is reopened after a while, with an access check, even if notices were lost', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const patient = await startApi();
    try {
      const stream = await listenReady(patient.origin, cast.callers.owner);
      vi.advanceTimersByTime(7 * 60_000);
      expect(stream.ended()).toBe(false);
      vi.advanceTimersByTime(6 * 60_000);
      await eventually(() => stream.ended());
    } finally {
      vi.useRealTimers();
      await patient.close();
    }
  });

  it('ends when the server stops, and no new one opens', async () => {
    const stopping = await startApi();
    const streams = await Promise.all([1, 2, 3].map(() => listenReady(stopping.origin, cast.callers.owner)));
    stopping.api.endStreams();
    await eventually(() => streams.every((stream) => stream.ended()));
    expect((await listen(stopping.origin, cast.callers.owner)).status).toBe(503);
    await stopping.close();
  });
});

describe('without Redis', () => {
  it('notices of the same process still arrive, and every client refetches when Redis is back', async () => {
    const proxy = await tcpProxy({ target: servers().redisUrl });
    const alone = await startApi({ redisUrl: proxy.url });
    try {
      await eventually(async () => (await ask(alone.origin, { path: '/readyz' })).text.includes('"ready"'));
      proxy.cut();
      await eventually(async () => (await ask(alone.origin, { path: '/readyz' })).text.includes('degraded'));
      const stream = await listenReady(alone.origin, cast.callers.viewer);
      const made = await call(alone.origin, {
        path: 'tasks.create',
        type: 'mutation',
        input: { title: 'Alone' },
        ...cast.callers.owner,
      });
      const { id } = JSON.parse(made.text).result.data;
      await eventually(() => stream.refs().includes(id));
      proxy.resume();
      await eventually(() => stream.events.some(({ event }) => event === 'resync'));
      const { id: later } = await newTask();
      await eventually(() => stream.refs().includes(later));
      stream.close();
    } finally {
      await alone.close();
      await proxy.close();
    }
  });
});

function aNotice(workspaceId: string) {
  return {
    id: randomUUID(),
    workspaceId,
    noun: 'task',
    ref: 'x',
    kind: 'updated',
    version: 1,
    actorId: null,
    at: new Date().toISOString(),
  };
}
