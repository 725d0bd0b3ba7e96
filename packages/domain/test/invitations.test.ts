import { randomUUID } from 'node:crypto';
import type { Permission, RoleChoice } from '@quartermaster/contracts';
import {
  acceptInvitation,
  askForInvitation,
  type Ctx,
  changeRole,
  createRole,
  deleteRole,
  enterWorkspace,
  Forbidden,
  Invalid,
  invitationAskedMail,
  invitationMail,
  invite,
  isInvited,
  joinByInvitation,
  leaveWorkspace,
  listInvitations,
  listMembers,
  lookAtInvitation,
  NotFound,
  RateLimited,
  removeMember,
  resendInvitation,
  revokeInvitation,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { enterForChore } from '../src/kernel/enter-for-chore';
import { failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
const { prisma } = runtime.db;
let workspace: TestWorkspace;
let email: string;

beforeEach(async () => {
  workspace = await testWorkspace(runtime);
  email = `o'brien-${randomUUID()}@example.com`;
});

/** As the worker does. */
const job = () =>
  enterForChore(runtime, { workspace: { id: workspace.id, name: 'Desk', timeZone: 'UTC' }, chore: 'test' });
const mailOf = async (invitationId: string) => invitationMail(job(), { invitationId });
/** An invitation whose mail was sent. */
async function invited(role: RoleChoice = 'staff', by: Ctx = workspace.as.admin) {
  const { invited } = await invite(by, { emails: [email], role });
  const { id = '' } = invited[0] ?? {};
  return { id, token: (await mailOf(id))?.secret ?? '' };
}
const newUser = async (address = email, name = 'Nora') => {
  const id = randomUUID();
  await prisma.user.create({ data: { id, email: address, name, passwordHash: '' } });
  return id;
};
const accept = (token: string, userId: string) => acceptInvitation(runtime, { token, userId, requestId: 'test' });
const join = (token: string, name = 'Nora') =>
  joinByInvitation(runtime, { token, name, passwordHash: 'hash' }, { requestId: 'test' });
const look = (token: string, userId: string | null = null) => lookAtInvitation(runtime, { token, userId });
const pending = async () => (await listInvitations(workspace.as.owner)).find((one) => one.email === email);
const roleOf = async (userId: string) =>
  (await enterWorkspace(runtime, { userId, slug: workspace.slug, requestId: 'test' })).actor;
const expire = () => prisma.$executeRaw`UPDATE one_time_tokens SET expiresAt = NOW(3) WHERE email = ${email}`;
const makeRole = (permissions: Permission[]) =>
  createRole(workspace.as.owner, { name: `Role ${randomUUID()}`, permissions });
const versionOf = async ({ actor }: Ctx) => {
  const where = { workspaceId: workspace.id, userId: actor.id };
  return { memberId: actor.id, version: (await prisma.member.findFirstOrThrow({ where })).version };
};

describe('an invitation', () => {
  it('lets a new account in, once, with its role and a verified address', async () => {
    const { token } = await invited('manager');
    const names = ['نورة بنت عبد العزيز', "O'Brien", 'x'.repeat(80)];
    await Promise.allSettled(Array.from({ length: 12 }, (_, at) => join(token, names[at % 3])));
    const user = await prisma.user.findUniqueOrThrow({ where: { email } });
    expect(user).toMatchObject({ passwordHash: 'hash', emailVerifiedAt: expect.any(Date) });
    expect(names).toContain(user.name);
    expect(await roleOf(user.id)).toMatchObject({ kind: 'user', id: user.id, role: 'manager', customRole: null });
    expect(await pending()).toBeUndefined();
    expect(await look(token)).toEqual({ state: 'gone' });
    const where = { workspaceId: workspace.id, action: 'member.join' };
    expect(await prisma.auditEntry.findMany({ where })).toMatchObject([{ actorId: user.id }]);
  });

  it('gives a custom role, which its mail and its page name', async () => {
    const role = await makeRole(['tasks.read']);
    const { id } = await invited(role.id);
    const mail = await mailOf(id);
    expect(mail).toMatchObject({ role: role.name });
    const token = mail?.secret ?? '';
    const customRole = { id: role.id, name: role.name };
    expect(await look(token)).toMatchObject({ role: 'custom', customRole });
    const userId = await newUser();
    await accept(token, userId);
    const actor = await roleOf(userId);
    expect(actor).toMatchObject({ role: 'custom', customRole });
    expect(actor.kind === 'user' && [...actor.permissions].sort()).toEqual([
      'members.read',
      'tasks.read',
      'workspace.read',
    ]);
    const where = { workspaceId: workspace.id, action: 'member.join' };
    expect(await prisma.auditEntry.findMany({ where })).toMatchObject([{ changes: { role: [null, role.name] } }]);
  });

  it('lets nobody in once its custom role was deleted, until the address is invited with another role', async () => {
    const role = await makeRole(['tasks.read']);
    const { token, id } = await invited(role.id);
    await deleteRole(workspace.as.owner, { id: role.id, version: role.version });
    expect(await look(token)).toMatchObject({ state: 'expired' });
    const userId = await newUser();
    expect(await failure(accept(token, userId))).toBeInstanceOf(NotFound);
    expect(await failure(resendInvitation(workspace.as.owner, { id, version: 1 }))).toBeInstanceOf(Invalid);
    expect(await mailOf(id)).toBeNull();
    await accept((await invited('viewer')).token, userId);
    expect(await roleOf(userId)).toMatchObject({ role: 'viewer' });
  });

  it('rejects a custom role with a permission that the inviter does not hold, whatever either is called', async () => {
    const [weak, strong] = [await makeRole(['members.manage']), await makeRole(['members.manage', 'jobs.manage'])];
    const inviter = await workspace.join('viewer');
    await changeRole(workspace.as.owner, { ...(await versionOf(inviter)), role: weak.id });
    const ctx = await enterWorkspace(runtime, { userId: inviter.actor.id, slug: workspace.slug, requestId: 'test' });
    for (const role of ['staff', 'viewer', strong.id] as const) {
      expect(await failure(invite(ctx, { emails: [email], role })), role).toBeInstanceOf(Forbidden);
    }
    expect((await invite(ctx, { emails: [email], role: weak.id })).invited).toMatchObject([{ role: weak.id }]);
  });

  it('lets an existing account in, once of 20 parallel uses', async () => {
    const [{ token }, userId] = [await invited(), await newUser()];
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => accept(token, userId)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await roleOf(userId)).toMatchObject({ role: 'staff' });
    expect((await prisma.user.findUniqueOrThrow({ where: { email } })).emailVerifiedAt).not.toBeNull();
  });

  it('rejects an account with another address, and says to whom it belongs', async () => {
    const { token } = await invited();
    const other = await newUser(`${randomUUID()}@example.com`, 'Mallory');
    expect(await failure(accept(token, other))).toBeInstanceOf(Forbidden);
    expect(await look(token, other)).toMatchObject({
      state: 'open',
      email,
      you: { name: 'Mallory', isInvited: false },
    });
    expect(await look(token, await newUser())).toMatchObject({ you: { name: 'Nora', isInvited: true } });
    expect(await look(token)).toEqual({
      state: 'open',
      workspaceName: `Test ${workspace.slug}`,
      inviterName: 'admin',
      role: 'staff',
      customRole: null,
      email,
      you: null,
    });
  });

  it('answers the same whether the address has an account, and changes nothing of one that it has', async () => {
    await newUser();
    const strangers = `${randomUUID()}@example.com`;
    const { invited: made } = await invite(workspace.as.admin, { emails: [email, strangers], role: 'viewer' });
    const shape = made.map(({ id: _, email: __, createdAt: ___, ...rest }) => rest);
    expect(shape[0]).toEqual(shape[1]);
    const secrets = await Promise.all(made.map(async ({ id }) => (await mailOf(id))?.secret ?? ''));
    const seen = await Promise.all(secrets.map(async (secret) => ({ ...(await look(secret)), email: '' })));
    expect(seen[0]).toEqual(seen[1]);
    expect(await Promise.all(secrets.map((secret) => join(secret)))).toEqual([undefined, undefined]);
    expect((await prisma.user.findUniqueOrThrow({ where: { email } })).passwordHash).toBe('');
    expect((await look(secrets[0] ?? '')).state).toBe('open');
  });

  it('is checked against what who invited may do when it is accepted', async () => {
    const { admin, owner } = workspace.as;
    const [{ token }, userId] = [await invited('admin'), await newUser()];
    await changeRole(owner, { ...(await versionOf(admin)), role: 'manager' });
    expect((await look(token)).state).toBe('expired');
    expect(await failure(accept(token, userId))).toBeInstanceOf(NotFound);
    expect(await failure(join(token))).toBeInstanceOf(NotFound);
    await changeRole(owner, { ...(await versionOf(admin)), role: 'admin' });
    await accept(token, userId);
    expect(await roleOf(userId)).toMatchObject({ role: 'admin' });
  });

  it('is worth nothing while who invited is demoted or removed at the same time', async () => {
    const { owner } = workspace.as;
    for (let round = 0; round < 6; round++) {
      email = `${randomUUID()}@example.com`;
      const inviter = await workspace.join('admin');
      const [{ token }, userId] = [await invited('admin', inviter), await newUser()];
      const target = await versionOf(inviter);
      const end =
        round % 2 === 0
          ? changeRole(owner, { ...target, role: 'staff' })
          : removeMember(owner, { ...target, handOverTo: null });
      const [joined] = await Promise.allSettled([accept(token, userId), end]);
      const entries = await prisma.auditEntry.findMany({
        where: { workspaceId: workspace.id, OR: [{ ref: userId }, { ref: inviter.actor.id }] },
        orderBy: { id: 'asc' },
      });
      const actions = entries.map(({ action }) => action);
      // The lock decides who was first: nobody joins after the end of the inviter's rank.
      const expected = joined.status === 'fulfilled' ? ['member.join'] : [];
      expect(actions).toEqual([...expected, round % 2 === 0 ? 'member.change-role' : 'member.remove']);
    }
  });

  it('rejects a role above the own, and those who do not manage members', async () => {
    const { admin, manager } = workspace.as;
    expect(await failure(invite(admin, { emails: [email], role: 'owner' }))).toBeInstanceOf(Forbidden);
    expect(await failure(invite(manager, { emails: [email], role: 'viewer' }))).toBeInstanceOf(Forbidden);
    const { id } = await invited('owner', workspace.as.owner);
    expect(await failure(resendInvitation(admin, { id, version: 1 }))).toBeInstanceOf(Forbidden);
    expect(await failure(invite(admin, { emails: [email], role: 'viewer' }))).toBeInstanceOf(Forbidden);
  });

  it('brings someone back who left, with the new role and their old name on records', async () => {
    const { staff, owner } = workspace.as;
    const user = await prisma.user.findUniqueOrThrow({ where: { id: staff.actor.id } });
    email = user.email;
    await leaveWorkspace(staff, { handOverTo: null });
    const { token } = await invited('manager');
    await accept(token, user.id);
    expect(await roleOf(user.id)).toMatchObject({ role: 'manager' });
    const member = (await listMembers(owner)).filter(({ id }) => id === user.id);
    expect(member).toMatchObject([{ role: 'manager', leftAt: null, version: 3 }]);
  });

  it('is not needed for members, who are named and get no mail', async () => {
    const { email: known } = await prisma.user.findUniqueOrThrow({ where: { id: workspace.as.viewer.actor.id } });
    const { invited, members } = await invite(workspace.as.admin, {
      emails: [known.toUpperCase(), email, email],
      role: 'staff',
    });
    expect(members).toEqual([known]);
    expect(invited.map((one) => one.email)).toEqual([email]);
  });

  it('leaves the secret out of the outbox, and the mail of a settled one unsent', async () => {
    const { id, token } = await invited();
    const rows = await prisma.outbox.findMany({ where: { workspaceId: workspace.id } });
    expect(rows.map(({ payload }) => payload)).toEqual([{ invitationId: id }]);
    expect(JSON.stringify(await prisma.oneTimeToken.findMany({ where: { email } }))).not.toContain(token);
    await revokeInvitation(workspace.as.admin, { id, version: 1 });
    expect(await mailOf(id)).toBeNull();
  });
});

describe('a link', () => {
  it('ends when it is sent again, when its mail is made again, and when it is revoked', async () => {
    const { admin } = workspace.as;
    const userId = await newUser();
    const { id, token } = await invited();
    const again = await resendInvitation(admin, { id, version: 1 });
    expect(again).toMatchObject({ version: 2, sentAt: null, expiresAt: null });
    expect(await look(token)).toEqual({ state: 'gone' });
    const second = (await mailOf(id))?.secret ?? '';
    const third = (await mailOf(id))?.secret ?? '';
    expect(await failure(accept(second, userId))).toBeInstanceOf(NotFound);
    expect((await look(third)).state).toBe('open');
    await revokeInvitation(admin, { id, version: 2 });
    expect(await look(third)).toEqual({ state: 'gone' });
    expect(await failure(accept(third, userId))).toBeInstanceOf(NotFound);
    expect(await failure(roleOf(userId))).toBeInstanceOf(NotFound);
  });

  it('works for seven days by the database’s clock', async () => {
    await invited();
    const [{ days } = { days: 0 }] = await prisma.$queryRaw<Array<{ days: number | bigint }>>`
      SELECT TIMESTAMPDIFF(SECOND, sentAt, expiresAt) / 86400 AS days FROM invitations WHERE email = ${email}`;
    expect(Number(days)).toBeCloseTo(7, 3);
    const { expiresAt } = await prisma.oneTimeToken.findFirstOrThrow({ where: { email, usedAt: null } });
    expect((await pending())?.expiresAt).toBe(expiresAt.toISOString());
  });

  it('counts as one only while its link can be accepted', async () => {
    const counts = () => isInvited(runtime, email);
    const { owner, admin } = workspace.as;
    expect(await counts()).toBe(false);
    const { invited: asked } = await invite(admin, { emails: [email], role: 'staff' });
    const { id = '' } = asked[0] ?? {};
    // Its mail has not been sent.
    expect(await counts()).toBe(false);
    await mailOf(id);
    expect(await counts()).toBe(true);
    expect(await isInvited(runtime, `x${email}`)).toBe(false);
    await changeRole(owner, { ...(await versionOf(admin)), role: 'staff' });
    expect(await counts()).toBe(false);
    await changeRole(owner, { ...(await versionOf(admin)), role: 'admin' });
    expect(await counts()).toBe(true);
    await removeMember(owner, { ...(await versionOf(admin)), handOverTo: null });
    expect(await counts()).toBe(false);

    const role = await makeRole(['members.manage']);
    const byRole = await invited(role.id, owner);
    expect(await counts()).toBe(true);
    await prisma.$executeRaw`UPDATE invitations SET expiresAt = NOW(3) WHERE email = ${email}`;
    expect(await counts()).toBe(false);
    await mailOf(byRole.id);
    await deleteRole(owner, { id: role.id, version: role.version });
    expect(await counts()).toBe(false);

    const { token } = await invited('staff', owner);
    expect(await counts()).toBe(true);
    const deleteIn = (days: number) =>
      prisma.$executeRaw`UPDATE workspaces SET deleteAt = NOW(3) + INTERVAL ${days} DAY WHERE id = ${workspace.id}`;
    await deleteIn(7);
    expect(await counts()).toBe(true);
    await deleteIn(0);
    expect(await counts()).toBe(false);
    expect(await look(token)).toEqual({ state: 'gone' });
    expect(await failure(accept(token, await newUser()))).toBeInstanceOf(NotFound);
  });

  it('that expired asks who invited for a new one, once, and gives away nothing', async () => {
    const { id, token } = await invited();
    expect(await askForInvitation(runtime, { token })).toBeUndefined();
    await expire();
    expect(await look(token)).toEqual({ state: 'expired', workspaceName: `Test ${workspace.slug}`, asked: false });
    expect(await failure(accept(token, await newUser()))).toBeInstanceOf(NotFound);
    await Promise.all(Array.from({ length: 10 }, () => askForInvitation(runtime, { token })));
    expect(await askForInvitation(runtime, { token: 'unknown' })).toBeUndefined();
    const where = { workspaceId: workspace.id, job: 'email.invitation-asked' };
    const recipientId = workspace.as.admin.actor.id;
    const asked = await prisma.outbox.findMany({ where });
    expect(asked.map(({ payload }) => payload)).toEqual([{ invitationId: id, recipientId }]);
    expect(await invitationAskedMail(job(), { invitationId: id, recipientId })).toMatchObject({
      email,
      recipientName: 'admin',
    });
    expect(await look(token)).toMatchObject({ asked: true });
    await resendInvitation(workspace.as.admin, { id, version: 1 });
    expect((await pending())?.askedAt).toBeNull();
  });

  it('of someone who left asks everyone who may invite', async () => {
    const { admin, owner } = workspace.as;
    const other = await workspace.join('admin');
    const { token } = await invited();
    await leaveWorkspace(admin, { handOverTo: null });
    await askForInvitation(runtime, { token });
    const where = { workspaceId: workspace.id, job: 'email.invitation-asked' };
    const asked = (await prisma.outbox.findMany({ where })).map(
      ({ payload }) => (payload as { recipientId: string }).recipientId,
    );
    expect(asked.sort()).toEqual([owner.actor.id, other.actor.id].sort());
  });

  it('of another workspace or kind is worth nothing here', async () => {
    const { token } = await invited();
    await prisma.$executeRaw`UPDATE one_time_tokens SET kind = 'reset' WHERE email = ${email}`;
    expect(await look(token)).toEqual({ state: 'gone' });
    expect(await failure(join(token))).toBeInstanceOf(NotFound);
  });
});

describe('a workspace', () => {
  const many = (count: number) => Array.from({ length: count }, () => `${randomUUID()}@example.com`);

  it('sends 200 invitations in 24 hours, also if they are asked for at the same time, and then says when the next', async () => {
    const { admin, owner } = workspace.as;
    const calls = Array.from({ length: 6 }, (_, at) =>
      invite(at % 2 ? admin : owner, { emails: many(50), role: 'viewer' }),
    );
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(await listInvitations(owner)).toHaveLength(200);
    const [{ id = '' } = {}] = await listInvitations(owner);
    const refused = await failure(resendInvitation(owner, { id, version: 1 }));
    expect(refused).toBeInstanceOf(RateLimited);
    const wait = (refused as RateLimited).retryAfterMs;
    expect(wait).toBeGreaterThan(23 * 3_600_000);
    expect(wait).toBeLessThanOrEqual(24 * 3_600_000);
    const elsewhere = await testWorkspace(runtime);
    expect((await invite(elsewhere.as.admin, { emails: many(1), role: 'viewer' })).invited).toHaveLength(1);
  });
});
