import {
  type Ctx,
  changeRole,
  Forbidden,
  leaveWorkspace,
  listMemberAccess,
  listMembers,
  NotFound,
  removeMember,
  transferOwnership,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await testWorkspace(runtime);
});

const rolesOf = async () =>
  new Map((await listMembers(workspace.as.owner)).map(({ id, role, leftAt }) => [id, leftAt ? 'left' : role]));
const versionOf = async ({ actor }: Ctx) => {
  const where = { workspaceId: workspace.id, userId: actor.id };
  return { memberId: actor.id, version: (await runtime.db.prisma.member.findFirstOrThrow({ where })).version };
};
const owners = async () => [...(await rolesOf()).values()].filter((role) => role === 'owner').length;

describe('the last owner', () => {
  it('rejects leaving, being removed and stepping down', async () => {
    const { owner } = workspace.as;
    const self = await versionOf(owner);
    const words = 'A workspace needs at least one owner';
    expect(await failure(leaveWorkspace(owner, { handOverTo: null }))).toMatchObject({ message: words });
    expect(await failure(changeRole(owner, { ...self, role: 'admin' }))).toMatchObject({ message: words });
    // An owner whom another process still takes for one.
    const former = await workspace.join('owner');
    await changeRole(owner, { ...(await versionOf(former)), role: 'staff' });
    expect(await failure(removeMember(former, { ...self, handOverTo: null }))).toMatchObject({ message: words });
    expect(await owners()).toBe(1);
  });

  it('is there however many owners step down, leave, remove each other and transfer at the same time', async () => {
    const all = [workspace.as.owner, ...(await Promise.all(Array.from({ length: 5 }, () => workspace.join('owner'))))];
    const versions = await Promise.all(all.map(versionOf));
    const outcomes = await Promise.allSettled(
      all.flatMap((ctx, at) => {
        const next = versions[(at + 1) % all.length] ?? { memberId: '', version: 0 };
        const own = versions[at] ?? next;
        return [
          changeRole(ctx, { ...own, role: 'viewer' }),
          leaveWorkspace(ctx, { handOverTo: null }),
          removeMember(ctx, { ...next, handOverTo: null }),
        ];
      }),
    );
    expect(await owners()).toBe(1);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('is there when two of two owners go at the same moment, in whichever way', async () => {
    const ways = [
      (ctx: Ctx) => leaveWorkspace(ctx, { handOverTo: null }),
      async (ctx: Ctx) => changeRole(ctx, { ...(await versionOf(ctx)), role: 'viewer' }),
    ];
    for (const [first, second] of ways.flatMap((one) => ways.map((other) => [one, other] as const))) {
      for (let round = 0; round < 4; round++) {
        workspace = await testWorkspace(runtime);
        const other = await workspace.join('owner');
        await Promise.allSettled([first(workspace.as.owner), second(other)]);
        const where = { workspaceId: workspace.id, role: 'owner', leftAt: null };
        expect(await runtime.db.prisma.member.count({ where })).toBe(1);
      }
    }
  });
});

describe('a transfer of ownership', () => {
  it('makes another member an owner and the caller an admin', async () => {
    const { owner, staff } = workspace.as;
    const member = await transferOwnership(owner, await versionOf(staff));
    expect(member).toMatchObject({ id: staff.actor.id, role: 'owner', version: 2 });
    const roles = await rolesOf();
    expect([roles.get(owner.actor.id), roles.get(staff.actor.id)]).toEqual(['admin', 'owner']);
  });

  it('rejects everyone but an owner, oneself, and someone who left', async () => {
    const { owner, admin, staff, viewer } = workspace.as;
    expect(await failure(transferOwnership(admin, await versionOf(staff)))).toBeInstanceOf(Forbidden);
    expect(await failure(transferOwnership(staff, await versionOf(viewer)))).toBeInstanceOf(Forbidden);
    expect(await failure(transferOwnership(owner, await versionOf(owner)))).toMatchObject({ code: 'invalid' });
    await leaveWorkspace(staff, { handOverTo: null });
    expect(await failure(transferOwnership(owner, await versionOf(staff)))).toBeInstanceOf(NotFound);
  });

  it('happens once when one owner makes ten at the same time', async () => {
    const heirs = await Promise.all(Array.from({ length: 10 }, () => workspace.join('staff')));
    const versions = await Promise.all(heirs.map(versionOf));
    await Promise.allSettled(versions.map((heir) => transferOwnership(workspace.as.owner, heir)));
    const roles = await rolesOf();
    expect(heirs.filter(({ actor }) => roles.get(actor.id) === 'owner')).toHaveLength(1);
    expect(roles.get(workspace.as.owner.actor.id)).toBe('admin');
  });
});

describe('a role', () => {
  it('rejects a change of or to one above the own, and of someone who left', async () => {
    const { owner, admin, staff } = workspace.as;
    expect(await failure(changeRole(admin, { ...(await versionOf(owner)), role: 'staff' }))).toBeInstanceOf(Forbidden);
    expect(await failure(changeRole(admin, { ...(await versionOf(staff)), role: 'owner' }))).toBeInstanceOf(Forbidden);
    await removeMember(admin, { ...(await versionOf(staff)), handOverTo: null });
    expect(await failure(changeRole(owner, { ...(await versionOf(staff)), role: 'viewer' }))).toBeInstanceOf(NotFound);
  });
});

describe('the list of how members come in', () => {
  it('says when each was last seen, for those who manage members only', async () => {
    const { admin, staff, manager } = workspace.as;
    await runtime.db.prisma.session.create({
      data: {
        id: crypto.randomUUID(),
        userId: staff.actor.id,
        lastSeenAt: new Date('2026-03-04T05:06:07.000Z'),
        expiresAt: new Date(),
        address: '',
        userAgent: '',
      },
    });
    const items = await listMemberAccess(admin);
    expect(items).toHaveLength(5);
    const of = ({ actor }: Ctx) => items.find(({ id }) => id === actor.id);
    expect(of(staff)).toEqual({ id: staff.actor.id, lastSeenAt: '2026-03-04T05:06:07.000Z', hasSecondFactor: false });
    expect(of(admin)?.lastSeenAt).toBeNull();
    expect(await failure(listMemberAccess(manager))).toBeInstanceOf(Forbidden);
  });
});
