import { LIMITS, mentionOf } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  type Ctx,
  commentMail,
  createComment,
  createTask,
  deleteComment,
  editComment,
  listActivity,
  listComments,
  listWatchers,
  sourceOf,
  taskSource,
  undo,
  unwatchRecord,
  updatePreferences,
  watchRecord,
} from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace, trashTask } from '@quartermaster/domain/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runtimeOfFile } from './support';

const runtime = runtimeOfFile();
let ours: TestWorkspace;
let theirs: TestWorkspace;
let author: Ctx;
let taskId: string;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([testWorkspace(runtime), testWorkspace(runtime)]);
  author = ours.as.staff;
});
beforeEach(async () => {
  taskId = (await createTask(ours.as.owner, { title: 'Talk about it' })).id;
});

const link = (ctx: Ctx, name = 'Sam') => mentionOf({ id: ctx.actor.id, name });
const pick = ({ id, version }: { id: string; version: number }) => ({ id, version });
const countOf = async () => (await getTask(author, { ref: taskId })).commentCount;

/** The recipients and kinds of the mails requested for a comment. */
async function mailsAbout(commentId: string): Promise<string[]> {
  const rows = await runtime.db.prisma.outbox.findMany({ where: { workspaceId: ours.id } });
  return rows
    .map(({ job, payload }) => ({ job, payload: payload as { commentId?: string; recipientId?: string } }))
    .filter(({ payload }) => payload.commentId === commentId)
    .map(({ job, payload }) => `${job} ${payload.recipientId}`)
    .sort();
}

describe('a comment', () => {
  it('is counted on its task, makes its author a watcher, and does not change the version of the task', async () => {
    const comment = await createComment(author, taskSource, { recordId: taskId, body: 'First *words*' });
    expect(comment).toMatchObject({ recordId: taskId, authorId: author.actor.id, body: 'First *words*', version: 1 });
    expect(await getTask(author, { ref: taskId })).toMatchObject({ commentCount: 1, version: 1 });
    expect(await listWatchers(author, taskSource, { recordId: taskId })).toEqual({ memberIds: [author.actor.id] });
  });

  it('quotes another comment of its task, and reports when that is deleted', async () => {
    const first = await createComment(author, taskSource, { recordId: taskId, body: 'To be quoted' });
    const answer = await createComment(ours.as.manager, taskSource, {
      recordId: taskId,
      body: 'Indeed',
      quotedId: first.id,
    });
    expect(answer.quoted).toEqual({ authorId: author.actor.id, body: 'To be quoted' });
    await deleteComment(author, taskSource, { id: first.id, version: 1 });
    const { items } = await listComments(author, taskSource, { recordId: taskId });
    expect(items).toMatchObject([{ id: answer.id, quotedId: first.id, quoted: null }]);
    const elsewhere = await createTask(author, { title: 'Another' });
    for (const quotedId of [first.id, newId()]) {
      const quote = createComment(author, taskSource, { recordId: elsewhere.id, body: 'x', quotedId });
      await expect(quote).rejects.toMatchObject({ code: 'invalid', field: 'quotedId' });
    }
  });

  it('is listed oldest first, page by page', async () => {
    for (let n = 1; n <= 5; n++) await createComment(author, taskSource, { recordId: taskId, body: `Nr ${n}` });
    const first = await listComments(author, taskSource, { recordId: taskId, limit: 3 });
    const rest = await listComments(author, taskSource, { recordId: taskId, limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map(({ body }) => body)).toEqual([1, 2, 3, 4, 5].map((n) => `Nr ${n}`));
    expect(rest.nextCursor).toBeNull();
  });

  it('can be edited only by its author, and deleted by its author, owners and admins', async () => {
    const { id } = await createComment(author, taskSource, { recordId: taskId, body: 'Mine' });
    await expect(editComment(ours.as.owner, taskSource, { id, version: 1, body: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await editComment(author, taskSource, { id, version: 1, body: 'Better' })).toMatchObject({
      body: 'Better',
      version: 2,
    });
    await expect(editComment(author, taskSource, { id, version: 1, body: 'x' })).rejects.toMatchObject({
      code: 'conflict',
      details: { currentVersion: 2, current: { body: 'Better' } },
    });
    await expect(deleteComment(ours.as.manager, taskSource, { id, version: 2 })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await deleteComment(ours.as.admin, taskSource, { id, version: 2 });
    await expect(editComment(author, taskSource, { id, version: 3, body: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await countOf()).toBe(0);
  });

  it('shows nobody in the activity what it said once it is deleted, and shows it again once it is restored', async () => {
    const SAID = ['first canary', 'second canary'] as const;
    const { owner, admin, viewer } = ours.as;
    const kept = await createComment(author, taskSource, { recordId: taskId, body: 'Kept' });
    const said = await createComment(author, taskSource, { recordId: taskId, body: SAID[0] });
    const edited = await editComment(author, taskSource, { ...pick(said), body: SAID[1] });
    const texts = async (ctx: Ctx) => {
      const [ofTask, ofAll] = [await listActivity(ctx, { taskId }), await listActivity(ctx, { limit: 20 })];
      return [ofTask, ofAll].map(({ items }) => JSON.stringify(items.map(({ changes }) => changes)));
    };
    for (const text of await texts(viewer)) for (const words of [...SAID, 'Kept']) expect(text).toContain(words);
    await deleteComment(author, taskSource, pick(edited));
    for (const ctx of [author, owner, admin, viewer]) {
      for (const text of await texts(ctx)) {
        expect(text).not.toContain('canary');
        expect(text).toContain('Kept');
      }
    }
    const { items } = await listActivity(owner, { taskId });
    expect(items.map(({ action }) => action)).toEqual([
      'comment.delete',
      'comment.edit',
      'comment.create',
      'comment.create',
      'task.create',
    ]);
    const [deletion] = items;
    expect(await undo(author, { entry: deletion?.id })).toMatchObject({ reverted: 1 });
    for (const text of await texts(viewer)) for (const words of SAID) expect(text).toContain(words);
    expect((await listComments(viewer, taskSource, { recordId: taskId })).items.map(({ body }) => body)).toEqual([
      kept.body,
      SAID[1],
    ]);
  });

  it('is created once per key, however often it is sent', async () => {
    const key = { recordId: taskId, body: 'Only once', idempotencyKey: newId() };
    const made = await Promise.all(Array.from({ length: 10 }, () => createComment(author, taskSource, key)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await countOf()).toBe(1);
  });

  it('is counted correctly when many people comment concurrently', async () => {
    const write = (_: unknown, n: number) =>
      createComment(n % 2 ? author : ours.as.manager, taskSource, { recordId: taskId, body: `${n}` });
    await Promise.all(Array.from({ length: 20 }, write));
    expect(await countOf()).toBe(20);
    expect((await listComments(author, taskSource, { recordId: taskId })).items).toHaveLength(20);
  });

  it.each(['', ' \n', 'x'.repeat(LIMITS.commentChars + 1), 'a\u0000b', '\ud800'])('is refused as %j', async (body) => {
    await expect(createComment(author, taskSource, { recordId: taskId, body })).rejects.toThrow();
    expect(await countOf()).toBe(0);
  });

  it('is refused from a viewer, on a task of another workspace and on a missing task', async () => {
    await expect(createComment(ours.as.viewer, taskSource, { recordId: taskId, body: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const foreign = await createTask(theirs.as.owner, { title: 'Theirs' });
    for (const id of [foreign.id, newId()]) {
      await expect(createComment(author, taskSource, { recordId: id, body: 'x' })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });

  it('accepts the longest text of four-byte characters', async () => {
    const body = '𝄞'.repeat(LIMITS.commentChars / 2);
    expect((await createComment(author, taskSource, { recordId: taskId, body })).body).toBe(body);
  });
});

describe('the recipient of a comment', () => {
  it('gets one mail: a mention for mentioned members, a comment mail for watchers and assignees, none for the author', async () => {
    const [watcher, assignee, mentioned] = await Promise.all([1, 2, 3].map(() => ours.join('staff')));
    if (!watcher || !assignee || !mentioned) throw new Error('three joined');
    const assigneeIds = [assignee.actor.id, mentioned.actor.id, author.actor.id];
    const task = await createTask(ours.as.owner, { title: 'Everybody', assigneeIds });
    for (const ctx of [watcher, mentioned]) await watchRecord(ctx, taskSource, { recordId: task.id });
    const body = `${link(mentioned)} and ${link(mentioned)} and me, ${link(author)}`;
    const { id } = await createComment(author, taskSource, { recordId: task.id, body });
    expect(await mailsAbout(id)).toEqual(
      [
        `email.mentioned ${mentioned.actor.id}`,
        `email.commented ${watcher.actor.id}`,
        `email.commented ${assignee.actor.id}`,
      ].sort(),
    );
  });

  it('gets a mail when an edit mentions them for the first time, and no second one', async () => {
    const [early, late] = [ours.as.manager, ours.as.admin];
    const { id } = await createComment(author, taskSource, { recordId: taskId, body: link(early) });
    await editComment(author, taskSource, { id, version: 1, body: `${link(early)} ${link(late)}` });
    expect(await mailsAbout(id)).toEqual(
      [`email.mentioned ${early.actor.id}`, `email.mentioned ${late.actor.id}`].sort(),
    );
  });

  it('must be a member: a mention of anybody else is refused', async () => {
    for (const id of [theirs.as.owner.actor.id, newId()]) {
      const body = mentionOf({ id, name: 'Nobody' });
      await expect(createComment(author, taskSource, { recordId: taskId, body })).rejects.toMatchObject({
        code: 'invalid',
        field: 'body',
      });
    }
    expect(await countOf()).toBe(0);
  });

  it('gets no mail if the reason for it no longer holds', async () => {
    const mail = (commentId: string, ctx: Ctx, because: 'mentioned' | 'following') =>
      commentMail(ours.as.owner, sourceOf, { commentId, recipientId: ctx.actor.id, because });
    const watcher = await ours.join('staff');
    await watchRecord(watcher, taskSource, { recordId: taskId });
    await updatePreferences(watcher, { notifications: { commented: { inApp: true, mail: 'now' } } });
    const { id } = await createComment(author, taskSource, {
      recordId: taskId,
      body: `${link(ours.as.manager)} see *this*`,
    });
    expect(await mail(id, ours.as.manager, 'mentioned')).toMatchObject({ body: expect.stringContaining('see') });
    expect(await mail(id, watcher, 'following')).toMatchObject({
      actorName: 'staff',
      recordTitle: 'Talk about it',
      path: expect.stringMatching(/^tasks\/T-/),
    });
    await unwatchRecord(watcher, taskSource, { recordId: taskId });
    expect(await mail(id, watcher, 'following')).toBeNull();
    await editComment(author, taskSource, { id, version: 1, body: 'Never mind' });
    expect(await mail(id, ours.as.manager, 'mentioned')).toBeNull();
    await watchRecord(watcher, taskSource, { recordId: taskId });
    await trashTask(author, { id: taskId, version: 1 });
    expect(await mail(id, watcher, 'following')).toBeNull();
  });
});

describe('watching', () => {
  it('needs read permission for oneself, and write permission for others', async () => {
    const { viewer, staff } = ours.as;
    expect(await watchRecord(viewer, taskSource, { recordId: taskId })).toEqual({ memberIds: [viewer.actor.id] });
    const other = { recordId: taskId, memberId: staff.actor.id };
    await expect(watchRecord(viewer, taskSource, other)).rejects.toMatchObject({ code: 'forbidden' });
    await watchRecord(ours.as.manager, taskSource, other);
    expect(await watchRecord(staff, taskSource, { recordId: taskId })).toEqual({
      memberIds: [viewer.actor.id, staff.actor.id].sort(),
    });
    expect(await unwatchRecord(staff, taskSource, { recordId: taskId })).toEqual({ memberIds: [viewer.actor.id] });
  });

  it('is refused for people of another workspace', async () => {
    const memberId = theirs.as.staff.actor.id;
    await expect(watchRecord(author, taskSource, { recordId: taskId, memberId })).rejects.toMatchObject({
      code: 'invalid',
      field: 'memberId',
    });
  });
});
