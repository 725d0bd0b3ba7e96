import { DELETE_AFTER_DAYS, type UpdateWorkspaceInput } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addReminder,
  cancelDeletion,
  createOwnWorkspace,
  createTask,
  enterWorkspace,
  getMe,
  getWorkspace,
  type Runtime,
  scheduleDeletion,
  updatePreferences,
  updateWorkspace,
  workspaceContents,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { eventually } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
const elsewhere = runtimeOfFile();
const { prisma } = runtime.db;

const NAMES = ['W'.repeat(80), 'مكتب الشمال للتوريد', "O'Brien & Söhne"];

async function update({ as: { owner } }: TestWorkspace, change: Omit<UpdateWorkspaceInput, 'version'>) {
  const { version } = await getWorkspace(owner);
  return updateWorkspace(owner, { version, ...change });
}
const enter = (at: Runtime, { as }: TestWorkspace, slug: string) =>
  enterWorkspace(at, { userId: as.viewer.actor.id, slug, requestId: 'test' });
const freshSlug = () => `desk-${newId().slice(-12)}`;

describe('the settings of a workspace', () => {
  it.each(NAMES)('keep the name %s', async (name) => {
    const workspace = await testWorkspace(runtime);
    await update(workspace, { name });
    expect((await getWorkspace(workspace.as.viewer)).name).toBe(name);
  });

  it('change as one, are audited, and reject what someone else changed first', async () => {
    const { as, id } = await testWorkspace(runtime);
    const change = { locale: 'de-DE', currency: 'EUR', weekStart: 0, timeZone: 'Europe/Berlin' } as const;
    expect(await updateWorkspace(as.admin, { version: 1, ...change })).toMatchObject({ version: 2, ...change });
    const [entry] = await prisma.auditEntry.findMany({ where: { workspaceId: id, noun: 'workspace' } });
    expect(entry).toMatchObject({
      action: 'workspace.update',
      actorId: as.admin.actor.id,
      changes: { currency: [null, 'EUR'], weekStart: [1, 0], timeZone: ['UTC', 'Europe/Berlin'] },
    });
    expect(await failure(updateWorkspace(as.owner, { version: 1, name: 'x' }))).toMatchObject({
      code: 'conflict',
      details: { currentVersion: 2 },
    });
  });

  it('that are written as they are leave no trace', async () => {
    const { as, id } = await testWorkspace(runtime);
    expect((await updateWorkspace(as.owner, { version: 1, weekStart: 1 })).version).toBe(1);
    expect(await prisma.auditEntry.count({ where: { workspaceId: id } })).toBe(0);
  });

  it.each(['manager', 'staff', 'viewer'] as const)('reject a %s', async (role) => {
    const { as } = await testWorkspace(runtime);
    expect(await failure(updateWorkspace(as[role], { version: 1, name: 'x' }))).toMatchObject({ code: 'forbidden' });
  });

  it.each([
    { name: '' },
    { slug: 'ab' },
    { slug: 'Upper' },
    { slug: 'a--b' },
    { slug: '-ab' },
    { currency: 'XYZ' },
    { currency: 'eur' },
    { weekStart: 2 },
    { locale: 'xx-XX' },
    { timeZone: 'Mars/Base' },
  ])('reject %o', async (change) => {
    const { as } = await testWorkspace(runtime);
    // Wrong on purpose.
    const input = { version: 1, ...change } as UpdateWorkspaceInput;
    expect((await failure(updateWorkspace(as.owner, input))) as Error).toMatchObject({ name: 'ZodError' });
  });

  it('are effective on the next request of every member, in another process too', async () => {
    const workspace = await testWorkspace(runtime);
    await eventually(() => runtime.bus.healthy && elsewhere.bus.healthy);
    expect(await enter(elsewhere, workspace, workspace.slug)).toMatchObject({ timeZone: 'UTC', weekStart: 1 });
    await update(workspace, { timeZone: 'Asia/Tokyo', weekStart: 6, name: 'Moved' });
    const seen = { timeZone: 'Asia/Tokyo', weekStart: 6, workspaceName: 'Moved' };
    expect(await enter(runtime, workspace, workspace.slug)).toMatchObject(seen);
    await eventually(async () => (await enter(elsewhere, workspace, workspace.slug)).workspaceName === 'Moved', {
      timeoutMs: 4_000,
      intervalMs: 5,
    });
    expect(await enter(elsewhere, workspace, workspace.slug)).toMatchObject(seen);
  });

  it('move the reminders of those who have no zone of their own', async () => {
    const workspace = await testWorkspace(runtime, { timeZone: 'UTC' });
    const { staff, manager } = workspace.as;
    await updatePreferences(manager, { timeZone: 'America/New_York' });
    const due = { dueOn: '2031-06-10', dueTime: '12:00' };
    const task = await createTask(staff, { title: 'x', ...due });
    const at = async (userId: string) =>
      (await prisma.reminder.findFirstOrThrow({ where: { userId } })).fireAt?.toISOString();
    for (const ctx of [staff, manager]) await addReminder(ctx, { taskId: task.id, time: { minutesBefore: 0 } });
    await update(workspace, { timeZone: 'Asia/Tokyo' });
    expect(await at(staff.actor.id)).toBe('2031-06-10T03:00:00.000Z');
    expect(await at(manager.actor.id)).toBe('2031-06-10T16:00:00.000Z');
  });
});

describe('an address', () => {
  it('leads to the workspace after it was changed, until it ends, and nobody else can take it meanwhile', async () => {
    const [ours, theirs] = [await testWorkspace(runtime), await testWorkspace(runtime)];
    const next = freshSlug();
    expect((await update(ours, { slug: next })).slug).toBe(next);
    for (const slug of [ours.slug, next]) expect((await enter(runtime, ours, slug)).workspaceId).toBe(ours.id);
    expect((await getWorkspace(await enter(runtime, ours, ours.slug))).slug).toBe(next);
    expect(await failure(update(theirs, { slug: ours.slug }))).toMatchObject({ code: 'conflict' });
    expect(await failure(update(theirs, { slug: next }))).toMatchObject({ code: 'conflict' });
    expect(await failure(enter(runtime, theirs, ours.slug))).toMatchObject({ code: 'not_found' });

    const past = new Date(Date.now() - 1_000);
    await prisma.workspaceSlug.updateMany({ where: { slug: ours.slug }, data: { until: past } });
    runtime.memberships.invalidate('');
    expect(await failure(enter(runtime, ours, ours.slug))).toMatchObject({ code: 'not_found' });
    expect((await update(theirs, { slug: ours.slug })).slug).toBe(ours.slug);
  });

  it('can be taken back by its workspace', async () => {
    const workspace = await testWorkspace(runtime);
    const next = freshSlug();
    await update(workspace, { slug: next });
    expect((await update(workspace, { slug: workspace.slug })).slug).toBe(workspace.slug);
    expect((await enter(runtime, workspace, next)).workspaceId).toBe(workspace.id);
    expect(await prisma.workspaceSlug.count({ where: { workspaceId: workspace.id } })).toBe(1);
  });

  it('is given to one of two workspaces that ask at the same time', async () => {
    const [ours, theirs] = [await testWorkspace(runtime), await testWorkspace(runtime)];
    const slug = freshSlug();
    const results = await Promise.allSettled([update(ours, { slug }), update(theirs, { slug })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'conflict' });
  });

  it('cannot be changed again and again, which would keep many from everybody', async () => {
    const workspace = await testWorkspace(runtime);
    for (let move = 0; move < 5; move++) await update(workspace, { slug: freshSlug() });
    expect(await failure(update(workspace, { slug: freshSlug() }))).toMatchObject({ code: 'invalid', field: 'slug' });
  });
});

describe('a new workspace', () => {
  const someone = async () => {
    const { as } = await testWorkspace(runtime);
    return { userId: as.viewer.actor.id, requestId: 'test' };
  };
  const input = (name = 'Northgate') => ({ name, timeZone: 'UTC', idempotencyKey: newId() });

  it.each(NAMES)('called %s belongs to who created it', async (name) => {
    const self = await someone();
    const { slug } = await createOwnWorkspace(runtime, self, input(name));
    const ctx = await enterWorkspace(runtime, { userId: self.userId, slug, requestId: 'test' });
    expect(await getWorkspace(ctx)).toMatchObject({ name, slug, role: 'owner', currency: null, weekStart: 1 });
  });

  it('is created once for a key, also when both calls run at the same time', async () => {
    const self = await someone();
    const same = input();
    const made = await Promise.all([1, 2].map(() => createOwnWorkspace(runtime, self, same)));
    expect(await createOwnWorkspace(runtime, self, same)).toEqual(made[0]);
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(1);
    expect((await getMe(runtime, self.userId)).workspaces).toHaveLength(2);
  });

  it('does not take the old address of another one', async () => {
    const ours = await testWorkspace(runtime);
    const taken = `north-${newId().slice(-8)}`;
    await update(ours, { slug: taken });
    await update(ours, { slug: freshSlug() });
    const { slug } = await createOwnWorkspace(runtime, await someone(), input(taken));
    expect(slug).toMatch(new RegExp(`^${taken}-[0-9a-f]{6}$`));
  });

  it('is refused to a person who created five today', async () => {
    const self = await someone();
    for (let made = 0; made < 5; made++) await createOwnWorkspace(runtime, self, input());
    expect(await failure(createOwnWorkspace(runtime, self, input()))).toMatchObject({ code: 'rate_limited' });
    await createOwnWorkspace(runtime, await someone(), input());
  });
});

describe('the deletion of a workspace', () => {
  it('asks for its name, leaves it as it is for seven days, and can be cancelled', async () => {
    const { as, slug, id } = await testWorkspace(runtime);
    const name = `Test ${slug}`;
    for (const typed of ['', slug, name.toLowerCase()]) {
      expect(await failure(scheduleDeletion(as.owner, { version: 1, name: typed }))).toMatchObject({
        code: 'invalid',
        field: 'name',
      });
    }
    const { deleteAt, version } = await scheduleDeletion(as.owner, { version: 1, name: ` ${name} ` });
    const days = (Date.parse(deleteAt ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(DELETE_AFTER_DAYS, 2);
    expect((await getWorkspace(as.viewer)).deleteAt).toBe(deleteAt);
    const where = { workspaceId: id, job: 'workspace.purge' };
    const [job] = await prisma.outbox.findMany({ where });
    expect((job?.nextAt.getTime() ?? 0) - Date.now()).toBeGreaterThan((DELETE_AFTER_DAYS - 0.1) * 86_400_000);
    await createTask(as.staff, { title: 'Work goes on' });

    expect(await cancelDeletion(as.owner, { version })).toMatchObject({ deleteAt: null });
    const entries = await prisma.auditEntry.findMany({ where: { workspaceId: id, noun: 'workspace' } });
    expect(entries.map(({ action }) => action).sort()).toEqual([
      'workspace.cancel-deletion',
      'workspace.schedule-deletion',
    ]);
  });

  it.each(['admin', 'manager', 'staff', 'viewer'] as const)('is for owners only, not for a %s', async (role) => {
    const { as, slug } = await testWorkspace(runtime);
    const refused = { code: 'forbidden' };
    expect(await failure(scheduleDeletion(as[role], { version: 1, name: `Test ${slug}` }))).toMatchObject(refused);
    expect(await failure(cancelDeletion(as[role], { version: 1 }))).toMatchObject(refused);
    expect(await failure(workspaceContents(as[role]))).toMatchObject(refused);
  });

  it('lists what would go, and nothing of another workspace', async () => {
    const [ours, theirs] = [await testWorkspace(runtime), await testWorkspace(runtime)];
    await createTask(theirs.as.staff, { title: 'theirs' });
    for (const title of ['a', 'b']) await createTask(ours.as.staff, { title });
    expect(await workspaceContents(ours.as.owner)).toEqual({
      members: 5,
      tasks: 2,
      customers: 0,
      suppliers: 0,
      products: 0,
      comments: 0,
      files: 0,
    });
  });
});
