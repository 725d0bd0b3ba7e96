import { TRASH_DAYS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addAttachment,
  addDependency,
  addLink,
  addReminder,
  type Ctx,
  completeTree,
  createComment,
  createTask,
  deleteAttachment,
  deleteComment,
  listActivity,
  moveTask,
  planAttachment,
  purgeTrash,
  recountTasks,
  searchTasks,
  taskSource,
  unknownFiles,
  updateTask,
} from '@quartermaster/domain';
import {
  getTask,
  listTrash,
  purgeTask,
  restoreTask,
  type TestWorkspace,
  testWorkspace,
  trashTask,
} from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { databaseOfFile, runtimeOfFile } from './support';

const clock = new FakeClock('2026-03-12T09:00:00.000Z');
// The purge covers all workspaces.
const runtime = runtimeOfFile({ clock, databaseUrl: await databaseOfFile() });
let ours: TestWorkspace;
let ctx: Ctx;

beforeEach(async () => {
  ours = await testWorkspace(runtime);
  ctx = ours.as.staff;
});

const passDays = (days: number) => clock.advance(days * 86_400_000);
const detail = (ref: string) => getTask(ctx, { ref });
const trashed = async () => (await listTrash(ctx)).items.map(({ title }) => title);

async function family() {
  const top = await createTask(ctx, { title: 'Top' });
  const child = await createTask(ctx, { title: 'Child', parentId: top.id });
  const grandchild = await createTask(ctx, { title: 'Grandchild', parentId: child.id });
  return { top, child, grandchild };
}
const put = async (id: string) => trashTask(ctx, { id, version: (await detail(id)).version });
const back = async (id: string) => restoreTask(ctx, { id, version: (await detail(id)).version });

describe('the trash', () => {
  it('includes sub-tasks at the same instant, and restores exactly those', async () => {
    const { top, child, grandchild } = await family();
    const early = await createTask(ctx, { title: 'Went before', parentId: top.id });
    await put(early.id);
    clock.advance(1_000);
    await put(top.id);
    const { trashedAt } = await detail(top.id);
    for (const { id } of [child, grandchild]) expect((await detail(id)).trashedAt).toBe(trashedAt);
    await back(top.id);
    for (const { id } of [top, child, grandchild]) expect((await detail(id)).trashedAt).toBeNull();
    expect((await detail(early.id)).trashedAt).not.toBeNull();
    expect((await detail(grandchild.id)).parentId).toBe(child.id);
  });

  it('lists the newest first, without the sub-tasks restored with their parent, page by page', async () => {
    const { top } = await family();
    await put(top.id);
    for (const title of ['Second', 'Third']) {
      clock.advance(1_000);
      await put((await createTask(ctx, { title })).id);
    }
    expect(await trashed()).toEqual(['Third', 'Second', 'Top']);
    const first = await listTrash(ctx, { limit: 2 });
    const rest = await listTrash(ctx, { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(['Third', 'Second', 'Top']);
    expect(rest.nextCursor).toBeNull();
  });

  it('is excluded from all counts', async () => {
    const { top } = await family();
    await put(top.id);
    expect([...(await recountTasks(ctx)).values()].filter(({ count }) => count !== 0)).toEqual([]);
    const left = await runtime.db.prisma.tally.findMany({ where: { workspaceId: ours.id } });
    expect(left.filter(({ count }) => count !== 0)).toEqual([]);
  });

  it('restores a sub-task on its own while the parent stays', async () => {
    const { top, child, grandchild } = await family();
    await put(top.id);
    expect(await back(child.id)).toMatchObject({ trashedAt: null, parentId: null });
    expect(await detail(grandchild.id)).toMatchObject({ trashedAt: null, parentId: child.id });
    expect(await trashed()).toEqual(['Top']);
  });

  it('changes nothing the second time, and refuses an outdated version', async () => {
    const { id } = await createTask(ctx, { title: 'Once' });
    await trashTask(ctx, { id, version: 1 });
    await expect(trashTask(ctx, { id, version: 1 })).rejects.toMatchObject({ code: 'conflict' });
    expect(await trashTask(ctx, { id, version: 2 })).toMatchObject({ version: 2 });
    await restoreTask(ctx, { id, version: 2 });
    expect(await restoreTask(ctx, { id, version: 3 })).toMatchObject({ version: 3, trashedAt: null });
  });

  it('allows only reading, restoring and deleting', async () => {
    const { id } = await createTask(ctx, { title: 'Put away' });
    const other = await createTask(ctx, { title: 'Beside it' });
    const { version } = await put(id);
    const refusals = [
      updateTask(ctx, { id, version, title: 'Changed' }),
      moveTask(ctx, { id, version, status: 'done' }),
      completeTree(ctx, { id, version }),
      createTask(ctx, { title: 'Below it', parentId: id }),
      createComment(ctx, taskSource, { recordId: id, body: 'Anybody here?' }),
      planAttachment(ctx, taskSource, { recordId: id }),
      addAttachment(ctx, taskSource, {
        id: newId(),
        recordId: id,
        name: 'a.txt',
        type: 'text/plain',
        bytes: 1,
        sha256: 'x',
      }),
      addReminder(ctx, { taskId: id, time: { at: '2026-04-01T08:00:00.000Z' } }),
      addLink(ctx, { taskId: id, ref: 'PO-1', kind: 'about' }),
      addDependency(ctx, { blockerId: id, blockedId: other.id }),
      addDependency(ctx, { blockerId: other.id, blockedId: id }),
    ];
    for (const { reason } of (await Promise.allSettled(refusals)) as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({
        code: 'invalid',
        message: expect.stringMatching(/is in the trash\. Restore it first$/),
      });
    }
    expect(await detail(id)).toMatchObject({
      version,
      title: 'Put away',
      commentCount: 0,
      attachmentCount: 0,
      blockedBy: 0,
    });
    expect(await detail(other.id)).toMatchObject({ blockedBy: 0 });
    await back(id);
    expect(await moveTask(ctx, { id, version: version + 1, status: 'done' })).toMatchObject({ status: 'done' });
  });

  it('is not available to viewers', async () => {
    const { id } = await createTask(ctx, { title: 'Stays' });
    for (const verb of [trashTask, restoreTask, purgeTask]) {
      await expect(verb(ours.as.viewer, { id, version: 1 })).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect((await listTrash(ours.as.viewer)).items).toEqual([]);
  });
});

describe('permanent deletion', () => {
  it('removes the task, the sub-tasks trashed with it, and all their data', async () => {
    const { top, child } = await family();
    const quoted = await createComment(ctx, taskSource, { recordId: child.id, body: 'xylophone one' });
    await createComment(ctx, taskSource, { recordId: child.id, body: 'two', quotedId: quoted.id });
    const fileId = newId();
    const file = { recordId: child.id, name: 'zeppelin.txt', type: 'text/plain', bytes: 3_000, sha256: 'x' };
    await addAttachment(ctx, taskSource, { id: fileId, ...file });
    await put(top.id);
    const { version } = await detail(top.id);
    await expect(purgeTask(ctx, { id: top.id, version })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await purgeTask(ours.as.manager, { id: top.id, version })).toEqual({ purged: 3 });
    const where = { workspaceId: ours.id };
    const { prisma } = runtime.db;
    expect(
      await Promise.all([
        prisma.task.count({ where }),
        prisma.comment.count({ where }),
        prisma.attachment.count({ where }),
        prisma.searchEntry.count({ where }),
        prisma.watcher.count({ where }),
      ]),
    ).toEqual([0, 0, 0, 0, 0]);
    expect(await unknownFiles(runtime.db, ours.id, [fileId])).toEqual([fileId]);
    expect(await prisma.counter.findFirst({ where: { ...where, kind: 'files' } })).toMatchObject({ value: 0 });
    const { items } = await listActivity(ctx);
    expect(items[0]).toMatchObject({ action: 'task.purge', revertable: false, task: null });
  });

  it('is refused outside the trash, and keeps active sub-tasks', async () => {
    const { top, child } = await family();
    await expect(purgeTask(ours.as.owner, { id: top.id, version: 1 })).rejects.toMatchObject({ code: 'invalid' });
    await put(top.id);
    await back(child.id);
    const late = await createTask(ctx, { title: 'Put below it there' });
    // Refused today; older rows may still be like that.
    await runtime.db.prisma.task.updateMany({ where: { id: late.id }, data: { parentId: top.id } });
    await purgeTask(ours.as.owner, { id: top.id, version: (await detail(top.id)).version });
    expect(await detail(late.id)).toMatchObject({ parentId: null, trashedAt: null });
    expect(await detail(child.id)).toMatchObject({ parentId: null, trashedAt: null });
  });

  it(`runs automatically after ${TRASH_DAYS} days, not earlier, and spares active tasks`, async () => {
    const { top } = await family();
    const stays = await createTask(ctx, { title: 'Stays' });
    const [word, file] = [await createComment(ctx, taskSource, { recordId: stays.id, body: 'Gone' }), newId()];
    await addAttachment(ctx, taskSource, {
      id: file,
      recordId: stays.id,
      name: 'a',
      type: 'x/y',
      bytes: 1,
      sha256: 'x',
    });
    await deleteComment(ctx, taskSource, { id: word.id, version: 1 });
    await deleteAttachment(ctx, taskSource, { id: file });
    await put(top.id);
    passDays(TRASH_DAYS);
    await purgeTrash(runtime);
    expect(await trashed()).toEqual(['Top']);
    clock.advance(1);
    await Promise.all([purgeTrash(runtime), purgeTrash(runtime)]);
    expect(await trashed()).toEqual([]);
    expect(await detail(stays.id)).toMatchObject({ title: 'Stays' });
    const where = { workspaceId: ours.id };
    expect([
      await runtime.db.prisma.task.count({ where }),
      await runtime.db.prisma.comment.count({ where }),
      await runtime.db.prisma.attachment.count({ where }),
      await runtime.db.prisma.auditEntry.count({ where: { ...where, action: 'task.purge' } }),
    ]).toEqual([1, 0, 0, 3]);
  });

  it('spares a deleted comment that another comment quotes', async () => {
    const task = await createTask(ctx, { title: 'Quoted' });
    const first = await createComment(ctx, taskSource, { recordId: task.id, body: 'First' });
    await createComment(ctx, taskSource, { recordId: task.id, body: 'Answer', quotedId: first.id });
    await deleteComment(ctx, taskSource, { id: first.id, version: 1 });
    passDays(TRASH_DAYS + 1);
    await purgeTrash(runtime);
    expect(await runtime.db.prisma.comment.count({ where: { workspaceId: ours.id } })).toBe(2);
  });
});

it('search finds no trashed task, and finds it again once restored', async () => {
  const { id } = await createTask(ctx, { title: 'Marmalade shipment' });
  const find = async () => JSON.stringify(await searchTasks(ctx, { text: 'marmalade' })).includes(id);
  await put(id);
  expect(await find()).toBe(false);
  await back(id);
  await updateTask(ctx, { id, version: (await detail(id)).version, title: 'Marmalade shipments' });
  expect(await find()).toBe(true);
});
