import {
  BASE_PERMISSIONS,
  can,
  GRANTABLE,
  LIMITS,
  PERMISSION_NAMES,
  type Permission,
  type RoleChoice,
} from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  type Ctx,
  changeRole,
  createRole,
  createTask,
  deleteRole,
  enterWorkspace,
  listMembers,
  listRoles,
  type Runtime,
  startPreview,
  stopPreview,
  updateRole,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { eventually, freePort } from '@quartermaster/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actFor } from '../src/members/act-for';
import { runtimeOfFile } from './support';

const here = runtimeOfFile();
const elsewhere = runtimeOfFile();
const withoutRedis = runtimeOfFile({ redisUrl: `redis://127.0.0.1:${await freePort()}/0` });
const otherWithoutRedis = runtimeOfFile({ redisUrl: `redis://127.0.0.1:${await freePort()}/0` });
const { prisma } = here.db;

const enter = (
  who: Ctx,
  { slug }: TestWorkspace,
  { runtime = here, preview = {} }: { runtime?: Runtime; preview?: object } = {},
) => enterWorkspace(runtime, { userId: who.actor.id, slug, requestId: 'test', ...preview });
const heldBy = ({ actor }: Ctx) =>
  actor.kind === 'user' ? PERMISSION_NAMES.filter((name) => actor.permissions.has(name)) : [];
const sorted = (...names: readonly Permission[]) =>
  PERMISSION_NAMES.filter((name) => BASE_PERMISSIONS.includes(name) || names.includes(name));
const give = async ({ as }: TestWorkspace, who: Ctx, role: RoleChoice) => {
  const { version } = await prisma.member.findFirstOrThrow({ where: { userId: who.actor.id } });
  return changeRole(as.owner, { memberId: who.actor.id, version, role });
};
const auditOf = ({ id }: TestWorkspace, action: string) =>
  prisma.auditEntry.findMany({ where: { workspaceId: id, action }, orderBy: { id: 'asc' } });
const makeRole = ({ as }: TestWorkspace, permissions: Permission[], name = `Role ${newId()}`) =>
  createRole(as.owner, { name, permissions });

describe('a custom role', () => {
  it('lets its members do what it names and nothing else, whatever is stored', async () => {
    const workspace = await testWorkspace(here);
    const member = workspace.as.staff;
    const { id } = await makeRole(workspace, []);
    await give(workspace, member, id);
    const stored = fc.uniqueArray(
      fc.oneof(fc.constantFrom(...PERMISSION_NAMES), fc.constantFrom('orders.read', 'x', '')),
    );
    await fc.assert(
      fc.asyncProperty(stored, async (names) => {
        await prisma.customRole.updateMany({ where: { id }, data: { permissions: names.join(' ') } });
        here.memberships.invalidate(`${member.actor.id}:`);
        const granted = PERMISSION_NAMES.filter((name) => names.includes(name) && can('admin', name));
        expect(heldBy(await enter(member, workspace))).toEqual(sorted(...granted));
      }),
      { numRuns: 25 },
    );
  });

  it('is listed with its members, and named in the list of members', async () => {
    const workspace = await testWorkspace(here);
    const name = 'الحارس الليلي في المستودع الكبير رقم سبعة، قسم التعبئة والتغليف والشحن اليومي O’B';
    const role = await makeRole(workspace, ['tasks.write', 'tasks.read'], name.slice(0, LIMITS.roleNameChars));
    await give(workspace, workspace.as.staff, role.id);
    expect(await listRoles(workspace.as.viewer)).toEqual([
      { ...role, permissions: ['tasks.read', 'tasks.write'], added: [], members: 1 },
    ]);
    const members = await listMembers(workspace.as.viewer);
    expect(members.find(({ id }) => id === workspace.as.staff.actor.id)).toMatchObject({
      role: 'custom',
      customRole: { id: role.id, name: role.name },
    });
    expect(members.find(({ id }) => id === workspace.as.owner.actor.id)).toMatchObject({
      role: 'owner',
      customRole: null,
    });
  });

  it('does not get a permission that was added later, and says that it is new until it is saved', async () => {
    const workspace = await testWorkspace(here);
    const { id } = await makeRole(workspace, ['tasks.read']);
    const known = PERMISSION_NAMES.filter((name) => name !== 'customers.export').join(' ');
    await prisma.customRole.updateMany({ where: { id }, data: { known } });
    const [listed] = await listRoles(workspace.as.owner);
    expect(listed).toMatchObject({ permissions: ['tasks.read'], added: ['customers.export'] });
    expect(await updateRole(workspace.as.owner, { id, version: 1 })).toMatchObject({ added: [], version: 2 });
    expect(await listRoles(workspace.as.owner)).toMatchObject([{ permissions: ['tasks.read'], added: [] }]);
  });

  it('is audited when it is made, changed and given', async () => {
    const workspace = await testWorkspace(here);
    const { id } = await makeRole(workspace, ['tasks.read'], 'Packer');
    await give(workspace, workspace.as.staff, id);
    await updateRole(workspace.as.owner, { id, version: 1, name: 'Picker', permissions: ['customers.read'] });
    const changes = async (action: string) => (await auditOf(workspace, action)).map((entry) => entry.changes);
    expect(await changes('role.create')).toEqual([{ name: [null, 'Packer'], permissions: [[], ['tasks.read']] }]);
    expect(await changes('role.update')).toEqual([
      { name: ['Packer', 'Picker'], permissions: [['tasks.read'], ['customers.read']] },
    ]);
    expect(await changes('member.change-role')).toEqual([{ role: ['staff', 'Packer'] }]);
  });

  it('is refused with the name of another role, and beyond the limit', async () => {
    const workspace = await testWorkspace(here);
    const { id } = await makeRole(workspace, [], 'Packer');
    await expect(makeRole(workspace, [], 'packer')).rejects.toMatchObject({ code: 'conflict' });
    for (const name of ['Owner', 'viewer']) {
      await expect(makeRole(workspace, [], name)).rejects.toMatchObject({ code: 'invalid', field: 'name' });
      const renamed = updateRole(workspace.as.owner, { id, version: 1, name });
      await expect(renamed).rejects.toMatchObject({ code: 'invalid', field: 'name' });
    }
    const rest = { workspaceId: workspace.id, permissions: '', known: '' };
    await prisma.customRole.createMany({
      data: Array.from({ length: LIMITS.roles - 1 }, (_, n) => ({ ...rest, id: newId(), name: `Role ${n}` })),
    });
    await expect(makeRole(workspace, [])).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a changed role applies to those who have it', () => {
  const change = async (
    runtime: Runtime,
    others: readonly Runtime[],
    soon: (check: () => Promise<boolean>) => Promise<unknown>,
  ) => {
    const workspace = await testWorkspace(runtime);
    const { id } = await makeRole(workspace, ['tasks.read']);
    const member = workspace.as.staff;
    await give(workspace, member, id);
    const owner = { ...workspace.as.owner, runtime };
    let version = 1;
    for (const permissions of [['tasks.read', 'tasks.write'], ['customers.read'], []] as Permission[][]) {
      for (const one of [runtime, ...others]) await enter(member, workspace, { runtime: one });
      await updateRole(owner, { id, version: version++, permissions });
      expect(heldBy(await enter(member, workspace, { runtime }))).toEqual(sorted(...permissions));
      for (const one of others) {
        await soon(
          async () => `${heldBy(await enter(member, workspace, { runtime: one }))}` === `${sorted(...permissions)}`,
        );
      }
    }
  };

  it('from the next request on, and in another process as soon as its notice arrives', async () => {
    await eventually(() => here.bus.healthy && elsewhere.bus.healthy);
    await change(here, [elsewhere], (check) => eventually(check, { timeoutMs: 4_000, intervalMs: 5 }));
  });

  it('at once everywhere without Redis', async () => {
    await change(withoutRedis, [otherWithoutRedis], async (check) => expect(await check()).toBe(true));
  });

  it('to their jobs', async () => {
    const workspace = await testWorkspace(here);
    const { id } = await makeRole(workspace, ['tasks.read', 'tasks.write']);
    await give(workspace, workspace.as.staff, id);
    const acting = () => actFor(workspace.as.owner, workspace.as.staff.actor.id);
    await createTask(await acting(), { title: 'By a job' });
    await updateRole(workspace.as.owner, { id, version: 1, permissions: ['tasks.read'] });
    await expect(createTask(await acting(), { title: 'No more' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('nobody makes more of themselves', () => {
  /** Somebody who manages members, and holds one thing more. */
  const withManager = async () => {
    const workspace = await testWorkspace(here);
    const { id } = await makeRole(workspace, ['members.manage', 'tasks.read']);
    await give(workspace, workspace.as.staff, id);
    return { workspace, id, manager: await enter(workspace.as.staff, workspace) };
  };
  const refused = { code: 'forbidden' };

  it('by a role with a permission that they do not hold', async () => {
    const { workspace, manager, id } = await withManager();
    const low = await createRole(manager, { name: 'Low', permissions: ['tasks.read'] });
    const high = await makeRole(workspace, ['tasks.write']);
    for (const permission of GRANTABLE.filter((name) => name !== 'members.manage' && name !== 'tasks.read')) {
      const permissions = ['tasks.read' as const, permission];
      await expect(createRole(manager, { name: permission, permissions })).rejects.toMatchObject(refused);
      await expect(updateRole(manager, { id, version: 1, permissions })).rejects.toMatchObject(refused);
      await expect(updateRole(manager, { id: low.id, version: 1, permissions })).rejects.toMatchObject(refused);
    }
    const less = { id: high.id, version: 1, permissions: [] };
    await expect(updateRole(manager, less)).rejects.toMatchObject(refused);
    await expect(deleteRole(manager, { id: high.id, version: 1 })).rejects.toMatchObject(refused);
    const memberId = workspace.as.viewer.actor.id;
    for (const role of [high.id, 'viewer', 'owner'] as const) {
      const given = changeRole(manager, { memberId: manager.actor.id, version: 2, role });
      await expect(given).rejects.toMatchObject(refused);
      await expect(changeRole(manager, { memberId, version: 1, role })).rejects.toMatchObject(refused);
    }
    await expect(deleteRole(manager, { id, version: 1, moveTo: 'admin' })).rejects.toMatchObject(refused);
    for (const role of [high.id, 'viewer', 'owner'] as const) {
      await expect(startPreview(manager, { role })).rejects.toMatchObject(refused);
    }
  });

  it('by a role that only owners could give', async () => {
    const workspace = await testWorkspace(here);
    const admin = await enter(workspace.as.admin, workspace);
    await createRole(admin, { name: 'All of it', permissions: [...GRANTABLE] });
    await expect(startPreview(admin, { role: 'owner' })).rejects.toMatchObject(refused);
    const { id } = await makeRole(workspace, []);
    const owner = { id, version: 1, moveTo: 'owner' } as never;
    await expect(deleteRole(workspace.as.owner, owner)).rejects.toThrow();
  });

  it('by changing a role that they may not manage at all', async () => {
    const workspace = await testWorkspace(here);
    const { id } = await makeRole(workspace, []);
    const { manager } = workspace.as;
    await expect(createRole(manager, { name: 'x', permissions: [] })).rejects.toMatchObject(refused);
    await expect(updateRole(manager, { id, version: 1, name: 'x' })).rejects.toMatchObject(refused);
    await expect(deleteRole(manager, { id, version: 1 })).rejects.toMatchObject(refused);
    await expect(startPreview(manager, { role: 'viewer' })).rejects.toMatchObject(refused);
  });
});

describe('deleting a role', () => {
  it('asks for another one while members have it, and gives it to all of them', async () => {
    const workspace = await testWorkspace(here);
    const { owner, staff, viewer } = workspace.as;
    const [from, to] = [await makeRole(workspace, ['tasks.read'], 'From'), await makeRole(workspace, [], 'To')];
    for (const who of [staff, viewer]) await give(workspace, who, from.id);
    for (const moveTo of [undefined, from.id, newId()]) {
      const one = deleteRole(owner, { id: from.id, version: 1, ...(moveTo ? { moveTo } : {}) });
      await expect(one).rejects.toMatchObject({ code: 'invalid', field: 'moveTo' });
    }
    expect(await deleteRole(owner, { id: from.id, version: 1, moveTo: to.id })).toEqual({ moved: 2 });
    expect(await listRoles(owner)).toMatchObject([{ id: to.id, members: 2 }]);
    expect(heldBy(await enter(staff, workspace))).toEqual(sorted());
    expect(await deleteRole(owner, { id: to.id, version: 1, moveTo: 'manager' })).toEqual({ moved: 2 });
    expect((await enter(viewer, workspace)).actor).toMatchObject({ role: 'manager', customRole: null });
    const given = (await auditOf(workspace, 'member.change-role')).slice(2).map(({ changes }) => changes);
    expect(given).toEqual([
      { role: ['From', 'To'] },
      { role: ['From', 'To'] },
      { role: ['To', 'manager'] },
      { role: ['To', 'manager'] },
    ]);
    expect(await auditOf(workspace, 'role.delete')).toHaveLength(2);
  });

  it('and giving it at the same time leaves nobody with a role that is gone', async () => {
    const workspace = await testWorkspace(here);
    const { owner, staff } = workspace.as;
    for (let round = 0; round < 8; round++) {
      const { id } = await makeRole(workspace, ['tasks.read']);
      await Promise.allSettled([give(workspace, staff, id), deleteRole(owner, { id, version: 1 })]);
      const [roles, members] = [
        await listRoles(owner),
        await prisma.member.findMany({ where: { workspaceId: workspace.id } }),
      ];
      for (const { roleId } of members) expect([null, ...roles.map((role) => role.id)]).toContain(roleId);
    }
  });
});

describe('a preview', () => {
  it('shows what the role may do, and never more than the person may', async () => {
    const workspace = await testWorkspace(here);
    const { owner } = workspace.as;
    const { id } = await makeRole(workspace, ['tasks.read', 'customers.read']);
    const preview = await startPreview(owner, { role: id });
    const seen = await enter(owner, workspace, { preview: { preview } });
    expect(heldBy(seen)).toEqual(sorted('tasks.read', 'customers.read'));
    expect(seen.actor).toMatchObject({ role: 'custom', customRole: { id }, preview: { until: preview.until } });
    const asAdmin = { ...preview, role: 'admin' };
    expect(heldBy(await enter(workspace.as.viewer, workspace, { preview: { preview: asAdmin } }))).toEqual(
      PERMISSION_NAMES.filter((name) => can('viewer', name)),
    );
    await deleteRole(owner, { id, version: 1 });
    expect(heldBy(await enter(owner, workspace, { preview: { preview } }))).toEqual(sorted());
    const other = await testWorkspace(here);
    const foreign = await enter(other.as.owner, other, { preview: { preview } });
    expect(foreign.actor).toMatchObject({ role: 'owner' });
  });

  it('is audited when it starts and when it ends', async () => {
    const workspace = await testWorkspace(here);
    const { owner } = workspace.as;
    const preview = await startPreview(owner, { role: 'viewer' });
    const entry = { actorKind: 'user', actorId: owner.actor.id };
    const started = await auditOf(workspace, 'role.start-preview');
    expect(started).toMatchObject([{ ...entry, changes: { role: [null, 'viewer'], until: [null, preview.until] } }]);
    await stopPreview(here, { userId: owner.actor.id, preview, requestId: 'test' });
    const stopped = await auditOf(workspace, 'role.stop-preview');
    expect(stopped).toMatchObject([{ ...entry, changes: { role: ['viewer', null] } }]);
    await stopPreview(here, { userId: newId(), preview, requestId: 'test' });
    expect(await auditOf(workspace, 'role.stop-preview')).toHaveLength(1);
  });
});
