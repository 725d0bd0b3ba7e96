import { type InboxThread, mentionOf } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addReminder,
  bulkTasks,
  type Ctx,
  countInbox,
  createComment,
  createCustomer,
  createStopLinks,
  createTask,
  customerSource,
  deleteComment,
  deliverNews,
  digestMail,
  fireReminders,
  getPreferences,
  listInbox,
  markAllDone,
  markDone,
  markRead,
  markUnread,
  moveTask,
  newsMail,
  noteOverdue,
  noteReminder,
  snoozeThreads,
  stopDigest,
  sweepFinished,
  taskSource,
  undoInbox,
  unwatchRecord,
  updatePreferences,
  updateTask,
  wakeThreads,
  watchRecord,
} from '@quartermaster/domain';
import { purgeTask, type TestWorkspace, testWorkspace, trashTask } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { databaseOfFile, runtimeOfFile } from './support';

const MINUTE = 60_000;
const clock = new FakeClock();
/** On its own database, so that only these tests' rows are snoozed and due. */
const runtime = runtimeOfFile({ clock, databaseUrl: await databaseOfFile() });
let ours: TestWorkspace;
let anne: Ctx;
let ben: Ctx;

beforeEach(async () => {
  clock.advance(24 * 60 * MINUTE);
  ours = await testWorkspace(runtime);
  anne = ours.as.manager;
  ben = await ours.join('staff', 'Ben');
});

const idOf = (ctx: Ctx) => ctx.actor.id;
const link = (ctx: Ctx) => mentionOf({ id: idOf(ctx), name: 'someone' });

/** Delivers all that is queued, like the worker, and lets time pass. */
async function deliver(): Promise<void> {
  while ((await deliverNews(runtime, ours.id)) > 0);
  clock.advance(MINUTE);
}

async function inbox(ctx: Ctx): Promise<InboxThread[]> {
  await deliver();
  return (await listInbox(ctx)).items;
}

const brief = ({ key, title, kind, tab, updates, unread }: InboxThread) => ({
  about: key ?? title,
  kind,
  tab,
  updates,
  unread,
});

const say = (ctx: Ctx, recordId: string, body: string) => createComment(ctx, taskSource, { recordId, body });

describe('news', () => {
  it('comes of assignments, mentions, comments and changes to whom they concern, and never to the actor', async () => {
    const task = await createTask(anne, { title: 'Ship it', assigneeIds: [idOf(ben), idOf(anne)] });
    await watchRecord(ours.as.viewer, taskSource, { recordId: task.id });
    expect((await inbox(ben)).map(brief)).toEqual([
      { about: task.key, kind: 'assigned', tab: 'me', updates: 1, unread: 1 },
    ]);
    await say(anne, task.id, `${link(ours.as.admin)} look`);
    expect((await inbox(ours.as.admin)).map(brief)).toEqual([
      { about: task.key, kind: 'mentioned', tab: 'me', updates: 1, unread: 1 },
    ]);
    expect((await inbox(ben)).map(brief)).toEqual([
      { about: task.key, kind: 'commented', tab: 'me', updates: 2, unread: 2 },
    ]);
    await moveTask(ben, { id: task.id, version: 1, status: 'done' });
    const [seen] = await inbox(ours.as.viewer);
    expect(seen).toMatchObject({ kind: 'changed', tab: 'watching', updates: 2, actorId: idOf(ben), turn: 'closed' });
    expect(seen?.status).toBe('Done');
    // Ben closed it himself, and so hears nothing of that; Anne hears only of Ben.
    expect(await inbox(ben)).toMatchObject([{ kind: 'commented', updates: 2 }]);
    expect(await inbox(anne)).toMatchObject([{ kind: 'changed', updates: 1 }]);
  });

  it('says what changed: reopened, another due date, no due date; other fields are no news', async () => {
    const task = await createTask(anne, { title: 'Plan', status: 'done', dueOn: '2026-12-01' });
    await watchRecord(ben, taskSource, { recordId: task.id });
    const { version } = await moveTask(anne, { id: task.id, version: task.version, status: 'todo' });
    expect(await inbox(ben)).toMatchObject([{ turn: 'reopened', status: 'To do', updates: 1 }]);
    const moved = await updateTask(anne, { id: task.id, version, dueOn: '2026-12-24' });
    expect(await inbox(ben)).toMatchObject([{ dueOn: '2026-12-24', turn: null, updates: 2 }]);
    const freed = await updateTask(anne, { id: task.id, version: moved.version, dueOn: null });
    expect((await inbox(ben))[0]).toMatchObject({ dueOn: null, updates: 3 });
    await updateTask(anne, { id: task.id, version: freed.version, title: 'Plan B', priority: 'high' });
    expect(await inbox(ben)).toMatchObject([{ title: 'Plan B', updates: 3 }]);
  });

  it('comes of every kind of record: comments on a customer', async () => {
    const customer = await createCustomer(anne, { name: 'Aroma Ltd', currency: 'EUR', acceptDuplicate: true });
    await watchRecord(ben, customerSource, { recordId: customer.id });
    const body = `Call them, ${link(ours.as.admin)}`;
    const comment = await createComment(anne, customerSource, { recordId: customer.id, body });
    expect(await inbox(ben)).toMatchObject([
      { noun: 'customer', key: customer.key, title: 'Aroma Ltd', kind: 'commented', excerpt: 'Call them, @someone' },
    ]);
    expect(await inbox(ours.as.admin)).toMatchObject([{ key: customer.key, kind: 'mentioned' }]);
    await deleteComment(anne, customerSource, { id: comment.id, version: 1 });
    expect(await inbox(ben)).toMatchObject([{ kind: 'commented', excerpt: null }]);
  });

  it('is written once, also if the same entries are queued again and several workers deliver them', async () => {
    const task = await createTask(anne, { title: 'Once', assigneeIds: [idOf(ben)] });
    for (let n = 0; n < 5; n++) await say(anne, task.id, `${n}`);
    const entries = await runtime.db.prisma.auditEntry.findMany({ where: { workspaceId: ours.id } });
    await Promise.all(Array.from({ length: 4 }, () => deliverNews(runtime, ours.id)));
    await deliver();
    const expected = [{ about: task.key, kind: 'commented', tab: 'me', updates: 6, unread: 6 }];
    expect((await inbox(ben)).map(brief)).toEqual(expected);
    await runtime.db.prisma.newsQueue.createMany({
      data: entries.map(({ workspaceId, id }) => ({ workspaceId, auditId: id })),
    });
    expect((await inbox(ben)).map(brief)).toEqual(expected);
    expect(await runtime.db.prisma.newsQueue.count({ where: { workspaceId: ours.id } })).toBe(0);
  });

  it('reaches neither who has left nor another workspace, and goes with its record', async () => {
    const theirs = await testWorkspace(runtime);
    const gone = await ours.join('staff');
    const task = await createTask(anne, { title: 'Ours', assigneeIds: [idOf(ben)] });
    await say(anne, task.id, `${link(gone)} ${link(ben)}`);
    await runtime.db.prisma.watcher.deleteMany({ where: { userId: idOf(gone) } });
    await runtime.db.prisma.member.delete({
      where: { workspaceId_userId: { workspaceId: ours.id, userId: idOf(gone) } },
    });
    await deliver();
    expect(await runtime.db.prisma.notification.count({ where: { userId: idOf(gone) } })).toBe(0);
    const [thread] = await inbox(ben);
    for (const stranger of [theirs.as.owner, ours.as.owner]) {
      expect((await listInbox(stranger)).items).toEqual([]);
      expect(await countInbox(stranger)).toMatchObject({ all: 0 });
      expect(await markDone(stranger, { refs: [thread?.ref ?? ''] })).toMatchObject({ changed: 0 });
    }
    expect(await inbox(ben)).toHaveLength(1);
    await trashTask(ours.as.owner, { id: task.id, version: 1 });
    await say(anne, (await createTask(anne, { title: 'Other' })).id, 'x');
    await purgeTask(ours.as.owner, { id: task.id, version: 2 });
    expect(await inbox(ben)).toEqual([]);
  });

  it('of a new task is for whom it was given to, not for who took it before the news was delivered', async () => {
    const { id, version } = await createTask(anne, { title: 'Taken', assigneeIds: [idOf(ours.as.admin)] });
    await updateTask(ben, { id, version, assigneeIds: [idOf(ours.as.admin), idOf(ben)], dueOn: '2026-12-24' });
    expect(await inbox(ben)).toEqual([]);
    expect((await inbox(ours.as.admin)).map(({ kind, updates }) => [kind, updates])).toEqual([['changed', 2]]);
  });

  it('comes of more overdue tasks than one page of a list has', async () => {
    const dueOn = new Date(clock.now().getTime() - 24 * 60 * MINUTE).toISOString().slice(0, 10);
    for (let n = 0; n < 103; n++) await createTask(ben, { title: `Late ${n}`, dueOn, assigneeIds: [idOf(ben)] });
    expect(await noteOverdue(ours.as.owner, { recipientId: idOf(ben) })).toBe(103);
    expect(await noteOverdue(ours.as.owner, { recipientId: idOf(ben) })).toBe(0);
  });

  it('of a workspace in which delivery fails holds up no other', async () => {
    await runtime.db.prisma.$executeRaw`
      INSERT INTO audit_entries (workspaceId, id, actorKind, actorId, action, noun, ref, changes, requestId)
      VALUES (${ours.id}, ${newId()}, 'user', ${idOf(anne)}, 'comment.create', 'comment', ${newId()}, 'null', 'test')`;
    const theirs = await testWorkspace(runtime);
    const theirBen = await theirs.join('staff');
    await createTask(theirs.as.manager, { title: 'Theirs', assigneeIds: [idOf(theirBen)] });
    await deliverNews(runtime);
    expect((await listInbox(theirBen)).items).toMatchObject([{ title: 'Theirs' }]);
    expect(await runtime.db.prisma.newsQueue.count({ where: { workspaceId: ours.id } })).toBeGreaterThan(0);
  });

  it('of a change with thousands of followers reaches each once, a comment after it included', async () => {
    const task = await createTask(anne, { title: 'Everybody' });
    const userIds = Array.from({ length: 2_100 }, newId);
    const { prisma } = runtime.db;
    await prisma.user.createMany({
      data: userIds.map((id) => ({ id, email: `${id}@example.com`, name: 'One of many', passwordHash: '-' })),
    });
    await prisma.member.createMany({
      data: userIds.map((userId) => ({ workspaceId: ours.id, userId, role: 'staff' })),
    });
    await prisma.watcher.createMany({
      data: userIds.map((userId) => ({ workspaceId: ours.id, recordId: task.id, userId })),
    });
    await say(anne, task.id, 'one');
    await say(anne, task.id, 'two');
    await deliver();
    expect(await prisma.notification.count({ where: { workspaceId: ours.id } })).toBe(4_200);
    const threads = await prisma.inboxThread.groupBy({
      by: ['updates'],
      where: { workspaceId: ours.id },
      _count: { updates: true },
    });
    expect(threads).toEqual([{ updates: 2, _count: { updates: 2_100 } }]);
  });

  it('of a bulk change is one row per record, of which each names the change', async () => {
    const ids = await Promise.all([1, 2, 3].map(async (n) => (await createTask(anne, { title: `Task ${n}` })).id));
    await bulkTasks(anne, { target: { ids }, change: { assigneeIds: [idOf(ben)] }, idempotencyKey: newId() });
    expect((await inbox(ben)).map(({ kind, updates }) => [kind, updates])).toEqual(Array(3).fill(['assigned', 1]));
    expect(await countInbox(ben)).toEqual({ all: 3, me: 3, watching: 0, system: 0 });
  });

  it('comes of reminders and of tasks that are overdue, each once', async () => {
    const today = clock.now().toISOString().slice(0, 10);
    const task = await createTask(ben, { title: 'Call', dueOn: '2020-01-01', assigneeIds: [idOf(ben)] });
    const at = new Date(clock.now().getTime() + MINUTE).toISOString();
    const { id: reminderId } = await addReminder(ben, { taskId: task.id, time: { at } });
    clock.advance(2 * MINUTE);
    expect(await fireReminders(runtime)).toBe(1);
    expect(await noteReminder(ours.as.owner, { reminderId })).toBe(true);
    expect(await noteReminder(ours.as.owner, { reminderId })).toBe(false);
    expect(await inbox(ben)).toMatchObject([{ key: task.key, kind: 'reminder', updates: 1, tab: 'me' }]);
    const yesterday = new Date(clock.now().getTime() - 24 * 60 * MINUTE).toISOString().slice(0, 10);
    const late = await createTask(ben, { title: 'Late', dueOn: yesterday, assigneeIds: [idOf(ben)] });
    await createTask(ben, { title: 'Today', dueOn: today, assigneeIds: [idOf(ben)] });
    expect(await noteOverdue(ours.as.owner, { recipientId: idOf(ben) })).toBe(1);
    expect(await noteOverdue(ours.as.owner, { recipientId: idOf(ben) })).toBe(0);
    expect((await inbox(ben))[0]).toMatchObject({ key: late.key, kind: 'overdue', dueOn: yesterday, actorId: null });
  });
});

describe('a row', () => {
  let task: { id: string; key: string };

  beforeEach(async () => {
    task = await createTask(anne, { title: 'Row', assigneeIds: [idOf(ben)] });
    await deliver();
  });

  it('that is done comes back with the next news, which alone is counted', async () => {
    const { changed } = await markDone(ben, { refs: [task.id, newId()] });
    expect(changed).toBe(1);
    expect(await inbox(ben)).toEqual([]);
    expect(await countInbox(ben)).toMatchObject({ all: 0 });
    await say(anne, task.id, 'again');
    expect((await inbox(ben)).map(brief)).toEqual([
      { about: task.key, kind: 'commented', tab: 'watching', updates: 1, unread: 1 },
    ]);
  });

  it('is read and unread, which the badge counts', async () => {
    await say(anne, task.id, 'more');
    await deliver();
    expect(await countInbox(ben)).toEqual({ all: 1, me: 1, watching: 0, system: 0 });
    expect(await markRead(ben, { refs: [task.id] })).toEqual({ changed: 1 });
    expect(await markRead(ben, { refs: [task.id] })).toEqual({ changed: 0 });
    expect(await countInbox(ben)).toMatchObject({ all: 0 });
    expect(await inbox(ben)).toMatchObject([{ updates: 2, unread: 0 }]);
    await markUnread(ben, { refs: [task.id] });
    expect(await inbox(ben)).toMatchObject([{ updates: 2, unread: 1 }]);
  });

  it('that is snoozed comes back at its time, unread and on top; only being mentioned brings it back earlier', async () => {
    const other = await createTask(anne, { title: 'Other', assigneeIds: [idOf(ben)] });
    await deliver();
    const hour = () => new Date(clock.now().getTime() + 60 * MINUTE).toISOString();
    await expect(snoozeThreads(ben, { refs: [task.id], until: clock.now().toISOString() })).rejects.toMatchObject({
      code: 'invalid',
      field: 'until',
    });
    await markRead(ben, { refs: [task.id] });
    await snoozeThreads(ben, { refs: [task.id], until: hour() });
    await say(anne, task.id, 'quietly');
    expect((await inbox(ben)).map(({ key }) => key)).toEqual([other.key]);
    expect(await wakeThreads(runtime)).toBe(0);
    clock.advance(61 * MINUTE);
    expect(await wakeThreads(runtime)).toBe(1);
    expect(await wakeThreads(runtime)).toBe(0);
    expect((await inbox(ben)).map(({ key, unread }) => [key, unread])).toEqual([
      [task.key, 1],
      [other.key, 1],
    ]);
    const { token } = await snoozeThreads(ben, { refs: [task.id], until: hour() });
    expect(await undoInbox(ben, { token })).toEqual({ changed: 1 });
    expect(await inbox(ben)).toHaveLength(2);
    await snoozeThreads(ben, { refs: [task.id], until: hour() });
    await say(anne, task.id, `${link(ben)} now!`);
    expect((await inbox(ben))[0]).toMatchObject({ key: task.key, kind: 'mentioned' });
  });

  it('counts what is delivered after a click as coming after it, also if it happened before', async () => {
    await updatePreferences(ben, { notifications: { commented: { inApp: true, mail: 'hourly' } } });
    await say(anne, task.id, 'on its way');
    clock.advance(1);
    await markRead(ben, { refs: [task.id] });
    const { asOf } = await listInbox(ben);
    clock.advance(1);
    await deliver();
    expect(await markAllDone(ben, { asOf })).toMatchObject({ changed: 0 });
    expect((await inbox(ben)).map(brief)).toMatchObject([{ kind: 'commented', unread: 1 }]);
    const mail = await newsMail(ours.as.owner, { recipientId: idOf(ben), pace: 'hourly' });
    expect(mail?.lines).toMatchObject([{ key: task.key, updates: 1 }]);
    // Its time of snoozing ended before the list was read, and it woke after.
    await snoozeThreads(ben, { refs: [task.id], until: new Date(clock.now().getTime() + 1).toISOString() });
    clock.advance(2);
    const late = await listInbox(ben);
    clock.advance(1);
    expect(await wakeThreads(runtime)).toBe(1);
    expect(await markAllDone(ben, { asOf: late.asOf })).toMatchObject({ changed: 0 });
  });

  it('that is snoozed for longer than news is kept comes back with its latest news', async () => {
    const { prisma } = runtime.db;
    // What is swept is told by the server's clock.
    clock.advance(Date.now() - clock.now().getTime());
    await createTask(anne, { title: 'Old', assigneeIds: [idOf(ben)] });
    await say(anne, task.id, 'earlier');
    await say(anne, task.id, 'latest');
    await deliver();
    await snoozeThreads(ben, { refs: [task.id], until: new Date(clock.now().getTime() + MINUTE).toISOString() });
    const where = { workspaceId: ours.id };
    const old = new Date(Date.now() - 91 * 24 * 60 * MINUTE);
    await prisma.notification.updateMany({ where, data: { at: old } });
    await prisma.inboxThread.updateMany({ where, data: { lastAt: old } });
    while ((await sweepFinished(runtime.db)) > 0);
    expect(await prisma.notification.count({ where })).toBe(1);
    expect(await prisma.inboxThread.findMany({ where })).toMatchObject([{ ref: task.id }]);
    clock.advance(MINUTE);
    await wakeThreads(runtime);
    while ((await sweepFinished(runtime.db)) > 0);
    expect(await inbox(ben)).toMatchObject([{ key: task.key, kind: 'commented', excerpt: 'latest' }]);
    expect(await countInbox(ben)).toMatchObject({ all: 1 });
  });

  it('of many is done with all others of its tab that came before the click, and undone with them', async () => {
    const watched = await createTask(anne, { title: 'Watched' });
    await watchRecord(ben, taskSource, { recordId: watched.id });
    await say(anne, watched.id, 'news');
    await deliver();
    const { items, asOf } = await listInbox(ben);
    expect(items).toHaveLength(2);
    clock.advance(1);
    await createTask(anne, { title: 'Too late', assigneeIds: [idOf(ben)] });
    await deliver();
    const { token, changed } = await markAllDone(ben, { tab: 'me', asOf });
    expect(changed).toBe(1);
    expect((await inbox(ben)).map(({ title }) => title)).toEqual(['Too late', 'Watched']);
    await say(anne, task.id, 'news');
    await deliver();
    // It was opened by news meanwhile, so there is nothing to undo.
    expect(await undoInbox(ben, { token })).toEqual({ changed: 0 });
    const all = await markAllDone(ben, { asOf: clock.now().toISOString() });
    expect(all.changed).toBe(3);
    expect(await inbox(ben)).toEqual([]);
    expect(await undoInbox(ours.as.owner, { token: all.token })).toEqual({ changed: 0 });
    expect(await undoInbox(ben, { token: all.token })).toEqual({ changed: 3 });
    expect((await inbox(ben)).map(({ unread }) => unread)).toEqual([1, 1, 1]);
  });

  it('is on a page of its list once, in the order of the news, whatever comes meanwhile', async () => {
    for (let n = 0; n < 6; n++) {
      await createTask(anne, { title: `Page ${n}`, assigneeIds: [idOf(ben)] });
      if (n % 2) await deliver();
    }
    const first = await listInbox(ben, { limit: 3 });
    await createTask(anne, { title: 'New', assigneeIds: [idOf(ben)] });
    await deliver();
    const second = await listInbox(ben, { limit: 3, cursor: first.nextCursor });
    const third = await listInbox(ben, { limit: 3, cursor: second.nextCursor });
    const titles = [first, second, third].flatMap(({ items }) => items.map(({ title }) => title));
    expect(new Set(titles)).toEqual(new Set(['Row', ...[0, 1, 2, 3, 4, 5].map((n) => `Page ${n}`)]));
    expect(titles).toHaveLength(7);
    expect(third.nextCursor).toBeNull();
    await expect(listInbox(ben, { tab: 'me', cursor: first.nextCursor })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('choices', () => {
  const choose = (ctx: Ctx, mail: 'now' | 'hourly' | 'daily' | 'off', inApp = true) =>
    updatePreferences(ctx, { notifications: { commented: { inApp, mail } } });
  const mailOf = (ctx: Ctx, pace: 'now' | 'hourly') => newsMail(ours.as.owner, { recipientId: idOf(ctx), pace });
  const jobs = () => runtime.db.prisma.outbox.count({ where: { workspaceId: ours.id, job: 'email.news' } });

  it('begin with the defaults, and keep what they do not name', async () => {
    expect((await getPreferences(ben)).notifications).toMatchObject({
      assigned: { inApp: true, mail: 'now' },
      overdue: { inApp: true, mail: 'daily' },
      changed: { inApp: true, mail: 'daily' },
    });
    await choose(ben, 'off');
    const { notifications } = await updatePreferences(ben, {
      notifications: { changed: { inApp: false, mail: 'off' } },
    });
    expect(notifications).toMatchObject({
      assigned: { inApp: true, mail: 'now' },
      commented: { inApp: true, mail: 'off' },
      changed: { inApp: false, mail: 'off' },
    });
    const tooFast = JSON.parse('{ "overdue": { "inApp": true, "mail": "now" } }');
    await expect(updatePreferences(ben, { notifications: tooFast })).rejects.toThrow();
  });

  it('off: nothing comes, neither in the app nor by mail', async () => {
    const { id } = await createTask(anne, { title: 'Quiet' });
    await watchRecord(ben, taskSource, { recordId: id });
    await choose(ben, 'off', false);
    await say(anne, id, 'psst');
    expect(await inbox(ben)).toEqual([]);
    expect(await digestMail(ours.as.owner, { recipientId: idOf(ben) })).toBeNull();
    expect(await runtime.db.prisma.notification.count({ where: { userId: idOf(ben) } })).toBe(0);
  });

  it('hourly: one mail per hour with what is unread, each item in one mail only', async () => {
    const [read, unread] = await Promise.all(['Read', 'Unread'].map((title) => createTask(anne, { title })));
    if (!read || !unread) throw new Error('two tasks');
    await choose(ben, 'hourly');
    for (const { id } of [read, unread]) {
      await watchRecord(ben, taskSource, { recordId: id });
      await say(anne, id, 'one');
      await say(anne, id, 'two');
    }
    await deliver();
    expect(await jobs()).toBe(1);
    await markRead(ben, { refs: [read.id] });
    expect(await mailOf(ben, 'hourly')).toMatchObject({
      more: 0,
      lines: [
        { key: unread.key, title: 'Unread', sentence: 'manager commented', updates: 2, path: `tasks/${unread.key}` },
      ],
    });
    expect(await mailOf(ben, 'hourly')).toBeNull();
    clock.advance(1);
    await say(anne, read.id, 'three');
    await deliver();
    expect((await mailOf(ben, 'hourly'))?.lines).toMatchObject([{ key: read.key, updates: 1 }]);
    // What was left out because it was read stays so.
    await markUnread(ben, { refs: [read.id] });
    expect(await mailOf(ben, 'hourly')).toBeNull();
  });

  it('daily: the digest has what is unread, not what is done or snoozed, also for who wants it by mail only', async () => {
    const titles = ['Done', 'Snoozed', 'Open'];
    const [done, snoozed, open] = await Promise.all(titles.map((title) => createTask(anne, { title })));
    if (!done || !snoozed || !open) throw new Error('three tasks');
    for (const { id } of [done, snoozed, open]) {
      await watchRecord(ben, taskSource, { recordId: id });
      await watchRecord(ours.as.admin, taskSource, { recordId: id });
    }
    await choose(ours.as.admin, 'daily', false);
    for (const { id } of [done, snoozed, open]) await say(anne, id, 'news');
    await deliver();
    await markDone(ben, { refs: [done.id] });
    await snoozeThreads(ben, { refs: [snoozed.id], until: new Date(clock.now().getTime() + MINUTE).toISOString() });
    const digest = (ctx: Ctx) => digestMail(ours.as.owner, { recipientId: idOf(ctx) });
    expect((await digest(ben))?.news).toMatchObject([{ title: 'Open' }]);
    expect(await digest(ben)).toBeNull();
    expect((await digest(ours.as.admin))?.news.map(({ title }) => title).sort()).toEqual([...titles].sort());
    expect(await inbox(ours.as.admin)).toEqual([]);
    expect(await jobs()).toBe(0);
  });

  it('now: a change is mailed soon, unless it was read or its reader left the record', async () => {
    const { id, version } = await createTask(anne, { title: 'Moving' });
    await watchRecord(ben, taskSource, { recordId: id });
    await updatePreferences(ben, { notifications: { changed: { inApp: true, mail: 'now' } } });
    const moved = await moveTask(anne, { id, version, status: 'in_progress' });
    await deliver();
    expect(await jobs()).toBe(1);
    expect((await mailOf(ben, 'now'))?.lines).toMatchObject([{ sentence: 'manager set the status to In progress' }]);
    await unwatchRecord(ben, taskSource, { recordId: id });
    await moveTask(anne, { id, version: moved.version, status: 'done' });
    await deliver();
    expect(await mailOf(ben, 'now')).toBeNull();
  });

  it('of now hold for mails to come: what is off is not sent, and what is daily now is in the daily mail', async () => {
    const [quiet, later] = await Promise.all(['Quiet', 'Later'].map((title) => createTask(anne, { title })));
    if (!quiet || !later) throw new Error('two tasks');
    const hourly = { inApp: true, mail: 'hourly' } as const;
    await updatePreferences(ben, { notifications: { commented: hourly, changed: hourly } });
    for (const { id } of [quiet, later]) await watchRecord(ben, taskSource, { recordId: id });
    await say(anne, quiet.id, 'psst');
    await moveTask(anne, { id: later.id, version: later.version, status: 'in_progress' });
    await deliver();
    await updatePreferences(ben, {
      notifications: { commented: { inApp: true, mail: 'off' }, changed: { inApp: true, mail: 'daily' } },
    });
    expect(await mailOf(ben, 'hourly')).toBeNull();
    const digest = () => digestMail(ours.as.owner, { recipientId: idOf(ben) });
    expect((await digest())?.news).toMatchObject([{ title: 'Later', updates: 1 }]);
    await choose(ben, 'hourly');
    expect(await mailOf(ben, 'hourly')).toBeNull();
  });

  it('hourly: of many records the newest 20 are named, and the others counted', async () => {
    await updatePreferences(ben, { notifications: { assigned: { inApp: true, mail: 'hourly' } } });
    for (let n = 1; n <= 23; n++) await createTask(anne, { title: `Task ${n}`, assigneeIds: [idOf(ben)] });
    await deliver();
    const mail = await mailOf(ben, 'hourly');
    expect(mail?.more).toBe(3);
    expect(mail?.lines.map(({ title }) => title)).toEqual(Array.from({ length: 20 }, (_, n) => `Task ${23 - n}`));
  });

  it('are changed by the link in a mail with news: it stops those mails and nothing else', async () => {
    await choose(ben, 'hourly');
    await updatePreferences(ben, { notifications: { changed: { inApp: true, mail: 'now' } } });
    const links = createStopLinks({ secret: 'a secret that only these tests know 3' });
    const target = { workspaceId: ours.id, userId: idOf(ben), what: 'news' } as const;
    const reader = links.read(links.tokenOf(target));
    expect(reader).toEqual(target);
    if (!reader) throw new Error('a reader');
    await stopDigest(runtime, reader, { requestId: 'test' });
    const { digestHour, notifications } = await getPreferences(ben);
    expect(digestHour).toBe(8);
    expect(notifications).toMatchObject({
      assigned: { inApp: true, mail: 'now' },
      commented: { inApp: true, mail: 'off' },
      changed: { inApp: true, mail: 'off' },
      overdue: { inApp: true, mail: 'daily' },
    });
  });
});
