import type { Role } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { changeRole, enterWorkspace, FreshCache, listMembers, type Runtime, removeMember } from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { eventually, freePort, servers, tcpProxy } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';

const { redisUrl } = servers();
const here = runtimeOfFile();
const elsewhere = runtimeOfFile();
/** Two processes without Redis. */
const withoutRedis = runtimeOfFile({ redisUrl: `redis://127.0.0.1:${await freePort()}/0` });
const otherWithoutRedis = runtimeOfFile({ redisUrl: `redis://127.0.0.1:${await freePort()}/0` });

const enter = async (runtime: Runtime, { slug, as }: TestWorkspace, who: Role = 'staff') => {
  const { actor } = await enterWorkspace(runtime, { userId: as[who].actor.id, slug, requestId: 'test' });
  return actor.kind === 'user' ? actor.role : undefined;
};
const change = async (runtime: Runtime, { as }: TestWorkspace, role: Role) => {
  const member = (await listMembers(as.owner)).find(({ id }) => id === as.staff.actor.id);
  const version = await here.db.prisma.member.findFirstOrThrow({ where: { userId: member?.id ?? '' } });
  await changeRole({ ...as.owner, runtime }, { memberId: member?.id ?? '', version: version.version, role });
};

it('without membership a workspace looks like one that does not exist', async () => {
  const [ours, theirs] = [await testWorkspace(here), await testWorkspace(here)];
  const knock = (slug: string) =>
    failure(enterWorkspace(here, { userId: ours.as.owner.actor.id, slug, requestId: 'test' }));
  const [foreign, unknown] = [await knock(theirs.slug), await knock('no-such-workspace')];
  expect(foreign).toMatchObject({ code: 'not_found' });
  expect((foreign as Error).message).toBe((unknown as Error).message);
});

describe('a changed role applies', () => {
  it('from the next request on in the process that changed it', async () => {
    const workspace = await testWorkspace(here);
    for (const role of ['viewer', 'manager', 'admin', 'staff'] as const) {
      await enter(here, workspace);
      await change(here, workspace, role);
      expect(await enter(here, workspace)).toBe(role);
    }
  });

  it('in another process as soon as its notice arrives, long before any TTL', async () => {
    const workspace = await testWorkspace(here);
    await eventually(() => here.bus.healthy && elsewhere.bus.healthy);
    for (const role of ['viewer', 'admin'] as const) {
      await enter(elsewhere, workspace);
      expect(elsewhere.memberships.peek(`${workspace.as.staff.actor.id}:${workspace.slug}`)).toBeDefined();
      await change(here, workspace, role);
      await eventually(async () => (await enter(elsewhere, workspace)) === role, { timeoutMs: 8_000, intervalMs: 5 });
    }
  });

  it('at once everywhere if no process reaches Redis', async () => {
    const workspace = await testWorkspace(withoutRedis);
    for (const role of ['viewer', 'manager', 'staff'] as const) {
      await enter(withoutRedis, workspace);
      await enter(otherWithoutRedis, workspace);
      await change(withoutRedis, workspace, role);
      expect(await enter(withoutRedis, workspace)).toBe(role);
      expect(await enter(otherWithoutRedis, workspace)).toBe(role);
    }
  });

  it('as a refusal, at once everywhere, if the member is removed while no process reaches Redis', async () => {
    const workspace = await testWorkspace(withoutRedis);
    await enter(withoutRedis, workspace);
    await enter(otherWithoutRedis, workspace);
    const { owner, staff } = workspace.as;
    const removal = { memberId: staff.actor.id, version: 1, handOverTo: null };
    await removeMember({ ...owner, runtime: withoutRedis }, removal);
    for (const runtime of [withoutRedis, otherWithoutRedis]) {
      expect(await failure(enter(runtime, workspace))).toMatchObject({ code: 'not_found' });
    }
  });

  it('at once in a process that lost Redis, and still does when Redis is back', async () => {
    const proxy = await tcpProxy({ target: redisUrl });
    const cutOff = runtimeOfFile({ redisUrl: proxy.url });
    await eventually(() => cutOff.bus.healthy);
    const workspace = await testWorkspace(here);
    expect(await enter(cutOff, workspace)).toBe('staff');
    proxy.cut();
    await eventually(() => !cutOff.bus.healthy);
    await change(here, workspace, 'viewer');
    expect(await enter(cutOff, workspace)).toBe('viewer');
    proxy.resume();
    await eventually(() => cutOff.bus.healthy);
    expect(await enter(cutOff, workspace)).toBe('viewer');
    await proxy.close();
  });

  it('in the list of members too', async () => {
    const workspace = await testWorkspace(here);
    const listed = async () =>
      (await listMembers(workspace.as.viewer)).find(({ id }) => id === workspace.as.staff.actor.id);
    expect(await listed()).toMatchObject({ role: 'staff', version: 1 });
    await change(here, workspace, 'admin');
    expect(await listed()).toMatchObject({ role: 'admin', version: 2 });
  });
});

describe('a fresh value', () => {
  it('is loaded once while notices arrive, and again after its invalidation', async () => {
    await eventually(() => here.bus.healthy);
    const cache = new FreshCache<number>({ name: newId(), bus: here.bus });
    let asked = 0;
    const fill = async () => ++asked;
    expect([await cache.get('a:1', fill), await cache.get('a:1', fill)]).toEqual([1, 1]);
    expect(cache.peek('a:1')).toBe(1);
    cache.invalidate('b:');
    expect(cache.peek('a:1')).toBe(1);
    cache.invalidate('a:');
    expect(cache.peek('a:1')).toBeUndefined();
    expect(await cache.get('a:1', fill)).toBe(2);
  });

  it('is not cached if it changed while it was being read', async () => {
    await eventually(() => here.bus.healthy);
    const cache = new FreshCache<string>({ name: newId(), bus: here.bus });
    let answer = (_: string) => {};
    const reading = cache.get('a', () => new Promise<string>((resolve) => (answer = resolve)));
    cache.invalidate('a');
    answer('old');
    expect(await reading).toBe('old');
    expect(await cache.get('a', async () => 'new')).toBe('new');
  });

  it('is loaded every time while notices do not arrive', async () => {
    const cache = new FreshCache<number>({ name: newId(), bus: withoutRedis.bus });
    let asked = 0;
    for (let n = 1; n <= 3; n++) {
      expect(await cache.get('a', async () => ++asked)).toBe(n);
      expect(cache.peek('a')).toBeUndefined();
    }
  });
});
