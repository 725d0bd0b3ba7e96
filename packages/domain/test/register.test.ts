import { newId } from '@quartermaster/db';
import { enterWorkspace, getMe, type Registration, registerUser } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { runtimeOfFile } from './support';
import { commitProxy } from './support/commit-proxy';

const runtime = runtimeOfFile();
const { prisma } = runtime.db;

const person = (): Registration => {
  const id = newId();
  return {
    name: 'Sam',
    email: `${id}@example.com`,
    passwordHash: 'hash',
    workspaceName: `Desk ${id}`,
    timeZone: 'UTC',
  };
};
const mailsAbout = (userId: string) =>
  prisma.outbox.findMany({ where: { payload: { path: '$.userId', equals: userId } }, orderBy: { id: 'asc' } });
const userOf = ({ email }: Registration) => prisma.user.findUniqueOrThrow({ where: { email } });

it('creates a user with a workspace of their own and an unverified address, and mails the link that verifies it', async () => {
  const sam = person();
  await registerUser(runtime, sam, 'test');
  const user = await userOf(sam);
  const { workspaces } = await getMe(runtime, user.id);
  expect(workspaces).toEqual([
    { slug: expect.any(String), name: sam.workspaceName, logoId: null, isDemo: false, role: 'owner' },
  ]);
  const ctx = await enterWorkspace(runtime, { userId: user.id, slug: workspaces[0]?.slug ?? '', requestId: 'test' });
  expect(ctx.actor).toMatchObject({ kind: 'user', id: user.id, role: 'owner' });
  expect(user.emailVerifiedAt).toBeNull();
  expect((await mailsAbout(user.id)).map(({ job }) => job)).toEqual(['email.account-link']);
  expect(await prisma.auditEntry.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
});

it('with a taken address changes nothing and notifies its owner', async () => {
  const sam = person();
  await registerUser(runtime, sam, 'test');
  await prisma.user.update({ where: { email: sam.email }, data: { emailVerifiedAt: new Date() } });
  const before = await userOf(sam);
  await registerUser(runtime, { ...sam, name: 'Mallory', passwordHash: 'other', workspaceName: 'Other' }, 'test');
  expect(await userOf(sam)).toEqual(before);
  expect((await getMe(runtime, before.id)).workspaces).toHaveLength(1);
  expect((await mailsAbout(before.id)).map(({ job }) => job)).toEqual(['email.account-link', 'email.sign-up-attempt']);
});

it('with the address of an account that was never entered changes nothing either, and mails its link again', async () => {
  const sam = person();
  await registerUser(runtime, sam, 'test');
  const before = await userOf(sam);
  await registerUser(runtime, { ...sam, name: 'Mallory', passwordHash: 'other' }, 'test');
  expect(await userOf(sam)).toEqual(before);
  const link = { job: 'email.account-link', payload: { userId: before.id, kind: 'verify' } };
  expect(await mailsAbout(before.id)).toMatchObject([link, link]);
});

it('twice concurrently with the same address creates one user, and both callers get the same answer', async () => {
  for (let round = 0; round < 5; round++) {
    const sam = person();
    await Promise.all(Array.from({ length: 6 }, () => registerUser(runtime, sam, 'test')));
    const user = await userOf(sam);
    expect((await getMe(runtime, user.id)).workspaces).toHaveLength(1);
    expect((await mailsAbout(user.id)).map(({ job }) => job)).toEqual(Array(6).fill('email.account-link'));
  }
});

it('concurrently with the same workspace name creates workspaces with different slugs', async () => {
  const workspaceName = `Shared ${newId()}`;
  const people = Array.from({ length: 6 }, () => ({ ...person(), workspaceName }));
  await Promise.all(people.map((sam) => registerUser(runtime, sam, 'test')));
  const workspaces = await prisma.workspace.findMany({ where: { name: workspaceName } });
  expect(new Set(workspaces.map(({ slug }) => slug)).size).toBe(6);
});

it.each([
  ['Ünïcode & Söhne GmbH', /^unicode-sohne-gmbh/],
  ['株式会社', /^workspace/],
  ['  --  ', /^workspace/],
  ['a'.repeat(100), /^a{40}/],
])('gives a workspace named %j a typable slug', async (workspaceName, slug) => {
  const sam = { ...person(), workspaceName };
  await registerUser(runtime, sam, 'test');
  const { workspaces } = await getMe(runtime, (await userOf(sam)).id);
  expect(workspaces[0]?.slug).toMatch(slug);
  expect(workspaces[0]?.slug).toMatch(/^[a-z0-9-]{3,60}$/);
});

describe('when the reply to COMMIT is lost', () => {
  /** Registers through a proxy that breaks the connection at the next COMMIT. */
  async function behindProxy(
    work: (parts: {
      proxy: Awaited<ReturnType<typeof commitProxy>>;
      register: (sam: Registration) => Promise<void>;
    }) => Promise<void>,
  ) {
    const { databaseUrl, redisUrl } = servers();
    const proxy = await commitProxy(databaseUrl);
    const through = testRuntime({ databaseUrl: proxy.url, redisUrl });
    try {
      await work({ proxy, register: (sam) => registerUser(through, sam, 'test') });
    } finally {
      await through.close();
      await proxy.close();
    }
  }

  it.each(['committed', 'lost'] as const)(
    'and the COMMIT was %s, a new user gets one workspace and only one mail',
    (fate) =>
      behindProxy(async ({ proxy, register }) => {
        const sam = person();
        proxy.next(fate);
        await register(sam);
        expect(proxy.met).toBe(1);
        const { id } = await userOf(sam);
        expect((await getMe(runtime, id)).workspaces).toHaveLength(1);
        expect((await mailsAbout(id)).map(({ job }) => job)).toEqual(['email.account-link']);
      }),
  );

  it.each(['committed', 'lost'] as const)(
    'and the COMMIT was %s, the owner of a taken address gets one mail about it',
    (fate) =>
      behindProxy(async ({ proxy, register }) => {
        const sam = person();
        await register(sam);
        const { id } = await userOf(sam);
        proxy.next(fate);
        await register({ ...sam, name: 'Mallory' });
        expect(proxy.met).toBe(1);
        expect((await mailsAbout(id)).map(({ job }) => job)).toEqual(['email.account-link', 'email.account-link']);
      }),
  );

  it('and the COMMIT arrives while the next try waits for it, there is only one mail', () =>
    behindProxy(async ({ proxy, register }) => {
      const sam = person();
      proxy.next('late');
      const registering = register(sam);
      await eventually(() => proxy.met === 1);
      await eventually(async () => {
        const waiting: unknown[] = await runtime.db.pool.query(
          "SELECT 1 FROM information_schema.PROCESSLIST WHERE INFO LIKE 'INSERT%users%'",
        );
        return waiting.length > 0;
      });
      await proxy.deliver();
      await registering;
      const { id } = await userOf(sam);
      expect((await getMe(runtime, id)).workspaces).toHaveLength(1);
      expect((await mailsAbout(id)).map(({ job }) => job)).toEqual(['email.account-link']);
    }));
});
