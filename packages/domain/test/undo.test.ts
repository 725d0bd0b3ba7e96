import type { Role } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addAttachment,
  type Ctx,
  createComment,
  createTask,
  deleteAttachment,
  deleteComment,
  editComment,
  listActivity,
  listAttachments,
  listComments,
  listWatchers,
  moveTask,
  recountTasks,
  undo as revert,
  taskSource,
  undo as undoOperation,
  updateTask,
  watchRecord,
} from '@quartermaster/domain';
import { getTask, purgeTask, type TestWorkspace, testWorkspace, trashTask } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { patiently, runtimeOfFile } from './support';

const clock = new FakeClock('2026-03-12T09:00:00.000Z');
const runtime = runtimeOfFile({ clock });
let ours: TestWorkspace;
let taskId: string;

beforeAll(async () => {
  ours = await testWorkspace(runtime);
});
beforeEach(async () => {
  taskId = (await createTask(ours.as.owner, { title: 'As it was', description: 'Before', priority: 'low' })).id;
});

/** An operation of a member: everything done with it is undone as one unit. */
function gesture(role: Role = 'staff'): Ctx & { operationId: string } {
  return { ...ours.as[role], operationId: newId() };
}
const detail = (ref = taskId) => getTask(ours.as.owner, { ref });
const versionOf = async (id = taskId) => (await detail(id)).version;
const undo = (by: Ctx, { operationId }: { operationId: string }) => undoOperation(by, { operation: operationId });
const staff = () => ours.as.staff;

describe('undo', () => {
  it('restores every field of an operation, over several calls and tasks, and can be undone itself', async () => {
    const g = gesture();
    const other = await createTask(ours.as.owner, { title: 'The other' });
    const assigneeIds = [ours.as.manager.actor.id];
    const change = { title: 'Changed', dueOn: '2026-04-01', dueTime: '09:30', assigneeIds, estimateMinutes: 30 };
    await updateTask(g, { id: taskId, version: 1, ...change });
    await moveTask(g, { id: taskId, version: 2, status: 'in_progress', place: 'first' });
    await moveTask(g, { id: other.id, version: 1, status: 'done' });
    const before = await detail(other.id);
    const undone = await undo(staff(), g);
    expect(undone).toMatchObject({ reverted: 3, skipped: [], next: null });
    expect(await detail()).toMatchObject({ title: 'As it was', dueOn: null, dueTime: null, assigneeIds: [] });
    expect(await detail()).toMatchObject({ status: 'todo', startedAt: null, estimateMinutes: null });
    expect(await detail(other.id)).toMatchObject({ status: 'todo', completedAt: null });
    const redone = await undoOperation(staff(), { operation: undone.operation });
    expect(redone).toMatchObject({ reverted: 3, skipped: [] });
    expect(await detail()).toMatchObject({ ...change, status: 'in_progress' });
    expect(await detail(other.id)).toMatchObject({ status: 'done', completedAt: before.completedAt });
  });

  it('is not limited to allowed transitions: a done task gets its old status', async () => {
    await moveTask(staff(), { id: taskId, version: 1, status: 'in_progress' });
    const g = gesture();
    await moveTask(g, { id: taskId, version: 2, status: 'cancelled' });
    await undo(staff(), g);
    expect(await detail()).toMatchObject({ status: 'in_progress', statusId: 'in_progress' });
  });

  it('is applied once for fifty concurrent calls', async () => {
    const g = gesture();
    await updateTask(g, { id: taskId, version: 1, title: 'Changed' });
    const asked = Array.from({ length: 50 }, () => patiently(() => undo(staff(), g)));
    const answers = await Promise.all(asked);
    expect(answers.reduce((sum, { reverted }) => sum + reverted, 0)).toBe(1);
    expect(await detail()).toMatchObject({ title: 'As it was', version: 3 });
  });

  it('skips and reports what somebody changed since, and reverts the rest', async () => {
    const g = gesture();
    await updateTask(g, { id: taskId, version: 1, title: 'Mine', priority: 'high' });
    await updateTask(ours.as.manager, { id: taskId, version: 2, title: 'Theirs' });
    const { key } = await detail();
    expect((await undo(staff(), g)).skipped).toEqual([{ ref: key, reason: 'Changed later: title' }]);
    expect(await detail()).toMatchObject({ title: 'Theirs', priority: 'low' });
  });

  it('restores trashed tasks with their sub-tasks, and trashes new ones', async () => {
    const made = gesture();
    const parent = await createTask(made, { title: 'Parent' });
    const child = await createTask(made, { title: 'Child', parentId: parent.id });
    const g = gesture();
    await trashTask(g, { id: parent.id, version: await versionOf(parent.id) });
    expect(await undo(staff(), g)).toMatchObject({ skipped: [] });
    for (const { id } of [parent, child]) expect((await detail(id)).trashedAt).toBeNull();
    expect((await detail(child.id)).parentId).toBe(parent.id);
    expect(await undo(staff(), made)).toMatchObject({ skipped: [] });
    for (const { id } of [parent, child]) expect((await detail(id)).trashedAt).not.toBeNull();
  });

  it('works for comments, files and watching', async () => {
    const g = gesture();
    const comment = await createComment(g, taskSource, { recordId: taskId, body: 'New' });
    const file = { id: newId(), recordId: taskId, name: 'a.txt', type: 'text/plain', bytes: 1, sha256: 'x' };
    await addAttachment(g, taskSource, file);
    await watchRecord(g, taskSource, { recordId: taskId, memberId: ours.as.admin.actor.id });
    const counts = async () => {
      const { commentCount, attachmentCount } = await detail();
      const comments = (await listComments(staff(), taskSource, { recordId: taskId })).items.length;
      const files = (await listAttachments(staff(), taskSource, { recordId: taskId })).length;
      return { commentCount, attachmentCount, comments, files };
    };
    const undone = await undo(staff(), g);
    expect(await counts()).toEqual({ commentCount: 0, attachmentCount: 0, comments: 0, files: 0 });
    expect((await listWatchers(staff(), taskSource, { recordId: taskId })).memberIds).not.toContain(
      ours.as.admin.actor.id,
    );
    await undoOperation(staff(), { operation: undone.operation });
    expect(await counts()).toEqual({ commentCount: 1, attachmentCount: 1, comments: 1, files: 1 });
    expect((await listWatchers(staff(), taskSource, { recordId: taskId })).memberIds).toContain(ours.as.admin.actor.id);
    const d = gesture();
    const { version } = (await listComments(staff(), taskSource, { recordId: taskId })).items[0] ?? { version: 0 };
    await editComment(d, taskSource, { id: comment.id, version, body: 'Newer' });
    await deleteComment(d, taskSource, { id: comment.id, version: version + 1 });
    await deleteAttachment(d, taskSource, { id: file.id });
    expect(await undo(staff(), d)).toMatchObject({ reverted: 3, skipped: [] });
    expect(await counts()).toEqual({ commentCount: 1, attachmentCount: 1, comments: 1, files: 1 });
    expect((await listComments(staff(), taskSource, { recordId: taskId })).items).toMatchObject([{ body: 'New' }]);
  });

  it('restores a manual position, or the one before the task that took it', async () => {
    const [a, b, c] = [
      await createTask(staff(), { title: 'a' }),
      await createTask(staff(), { title: 'b' }),
      await createTask(staff(), { title: 'c' }),
    ];
    const g = gesture();
    await moveTask(g, { id: b.id, version: 1, place: 'first' });
    await moveTask(staff(), { id: c.id, version: 1, place: { after: a.id } });
    const [taken] = await runtime.db.prisma.task.findMany({ where: { workspaceId: ours.id, position: b.position } });
    expect(await undo(staff(), g)).toMatchObject({ reverted: 1, skipped: [] });
    const { position } = await detail(b.id);
    expect(position > a.position).toBe(true);
    if (taken) expect(position < taken.position).toBe(true);
    else expect(position).toBe(b.position);
  });

  it('is available to the author, for 15 minutes', async () => {
    const g = gesture();
    await updateTask(g, { id: taskId, version: 1, title: 'Changed' });
    await expect(undo(ours.as.owner, g)).rejects.toMatchObject({ code: 'not_found' });
    await expect(undo(ours.as.viewer, g)).rejects.toMatchObject({ code: 'forbidden' });
    clock.advance(15 * 60_000 + 1);
    await expect(undo(staff(), g)).rejects.toMatchObject({ code: 'invalid' });
    clock.advance(-1);
    expect(await undo(staff(), g)).toMatchObject({ reverted: 1 });
  });

  it('of more than 200 changes continues where it stopped', async () => {
    const g = gesture();
    for (let version = 1; version <= 205; version++) await updateTask(g, { id: taskId, version, title: `${version}` });
    const first = await undo(staff(), g);
    expect(first).toMatchObject({ reverted: 200, next: expect.any(String) });
    const rest = await undoOperation(staff(), { operation: g.operationId, before: first.next ?? undefined });
    expect(rest).toMatchObject({ reverted: 5, next: null });
    expect(await detail()).toMatchObject({ title: 'As it was' });
  }, 60_000);
});

describe('revert', () => {
  const entries = async () => (await listActivity(staff(), { taskId })).items;

  it('reverts one activity entry, by any author and of any age', async () => {
    await updateTask(ours.as.manager, { id: taskId, version: 1, title: 'Changed' });
    await updateTask(ours.as.owner, { id: taskId, version: 2, description: 'After' });
    clock.advance(40 * 86_400_000);
    const entry = (await entries()).find(({ changes }) => changes.some(({ field }) => field === 'title'));
    expect(await revert(staff(), { entry: entry?.id ?? '' })).toMatchObject({ reverted: 1 });
    expect(await detail()).toMatchObject({ title: 'As it was', description: 'After' });
  });

  it('of a deleted comment is for its author, owners and admins', async () => {
    const comment = await createComment(ours.as.manager, taskSource, { recordId: taskId, body: 'Hers' });
    await deleteComment(ours.as.owner, taskSource, { id: comment.id, version: 1 });
    const [entry] = await entries();
    const attempt = { entry: entry?.id ?? '' };
    expect(await revert(staff(), attempt)).toMatchObject({
      reverted: 0,
      skipped: [{ reason: /Only the author/ }],
    });
    expect(await revert(ours.as.manager, attempt)).toMatchObject({ reverted: 1 });
    expect((await listComments(staff(), taskSource, { recordId: taskId })).items).toHaveLength(1);
  });

  it('is refused for permanently deleted records, and for another workspace', async () => {
    await trashTask(ours.as.owner, { id: taskId, version: 1 });
    await purgeTask(ours.as.owner, { id: taskId, version: 2 });
    const { items } = await listActivity(ours.as.owner);
    const [purged, trashed] = items;
    expect([purged?.action, purged?.revertable]).toEqual(['task.purge', false]);
    await expect(revert(staff(), { entry: purged?.id ?? '' })).rejects.toMatchObject({ code: 'invalid' });
    const left = await revert(staff(), { entry: trashed?.id ?? '' });
    expect(left).toMatchObject({ reverted: 0, skipped: [{ reason: 'The task was deleted permanently' }] });
    const theirs = await testWorkspace(runtime);
    const foreign = revert(theirs.as.owner, { entry: trashed?.id ?? '' });
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
  });

  it('keeps the counts correct', async () => {
    const own = await testWorkspace(runtime);
    const g = { ...own.as.staff, operationId: newId() };
    const assigneeIds = [own.as.manager.actor.id];
    const { id } = await createTask(own.as.staff, { title: 'Counted', dueOn: '2026-03-12' });
    await updateTask(g, { id, version: 1, assigneeIds, dueOn: null, estimateMinutes: 60 });
    await moveTask(g, { id, version: 2, status: 'in_progress' });
    await moveTask(g, { id, version: 3, status: 'done' });
    await undo(own.as.staff, g);
    const truth = [...(await recountTasks(own.as.owner))].filter(([, { count }]) => count !== 0);
    const rows = await runtime.db.prisma.tally.findMany({ where: { workspaceId: own.id } });
    const stored = rows
      .filter(({ count }) => count !== 0)
      .map(({ kind, bucket, count }) => `${kind} ${bucket} ${count}`);
    expect(stored.sort()).toEqual(truth.map(([bucket, { count }]) => `${bucket} ${count}`).sort());
  });
});

describe('the activity', () => {
  it('shows who changed which field from which value to which, newest first, page by page', async () => {
    await updateTask(staff(), { id: taskId, version: 1, title: 'Changed' });
    await createComment(staff(), taskSource, { recordId: taskId, body: 'x'.repeat(1_000) });
    const first = await listActivity(ours.as.viewer, { taskId, limit: 2 });
    const rest = await listActivity(ours.as.viewer, { taskId, limit: 2, cursor: first.nextCursor });
    const [comment, update] = first.items;
    expect(comment).toMatchObject({ noun: 'comment', action: 'comment.create', revertable: false });
    expect(comment?.changes.find(({ field }) => field === 'body')?.after).toMatch(/^x{300}…$/);
    expect(update).toMatchObject({
      actor: { kind: 'user', id: staff().actor.id },
      task: { id: taskId, title: 'Changed' },
      changes: [{ field: 'title', before: 'As it was', after: 'Changed' }],
    });
    expect(rest.items).toMatchObject([{ action: 'task.create' }]);
    expect(rest.nextCursor).toBeNull();
  });
});
