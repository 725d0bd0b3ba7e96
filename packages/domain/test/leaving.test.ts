import { randomUUID } from 'node:crypto';
import {
  addReminder,
  type Ctx,
  changeRole,
  createCalendarFeed,
  createComment,
  createRole,
  createTask,
  createTemplate,
  createView,
  deleteRole,
  enterWorkspace,
  Forbidden,
  getTemplate,
  groupTasks,
  leaveWorkspace,
  listMembers,
  listReminders,
  listRoles,
  listViews,
  listWatchers,
  memberHoldings,
  moveTask,
  NotFound,
  openCalendarFeed,
  removedMail,
  removeMember,
  runHandOver,
  updateTask,
  watchRecord,
} from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { eventually } from '@quartermaster/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { enterForChore } from '../src/kernel/enter-for-chore';
import { taskSource } from '../src/tasks/source';
import { execute, failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
const elsewhere = runtimeOfFile();
let workspace: TestWorkspace;
let leaver: Ctx;

beforeEach(async () => {
  workspace = await testWorkspace(runtime);
  leaver = await workspace.join('staff', "Nora O'Brien");
});

const idOf = ({ actor }: Ctx) => actor.id;
const remove = async (handOverTo: Ctx | null, by = workspace.as.admin) => {
  const member = (await listMembers(by)).find(({ id }) => id === idOf(leaver));
  return removeMember(by, {
    memberId: idOf(leaver),
    version: member?.version ?? 1,
    handOverTo: handOverTo && idOf(handOverTo),
  });
};
const assigned = (title: string, assigneeIds = [idOf(leaver)]) =>
  createTask(workspace.as.owner, { title, assigneeIds });
const enter = (runtime: Ctx['runtime'], { slug } = workspace) =>
  enterWorkspace(runtime, { userId: idOf(leaver), slug, requestId: 'test' });
const template = (assigneeIds: string[]) => ({
  name: `T ${randomUUID()}`,
  body: { title: 'Pack', assigneeIds, subtasks: [{ title: 'Label', assigneeIds }] },
});

describe('a member who is removed', () => {
  it('is refused by their next request, in every process', async () => {
    await eventually(() => runtime.bus.healthy && elsewhere.bus.healthy);
    await enter(runtime);
    await enter(elsewhere);
    await remove(null);
    expect(await failure(enter(runtime))).toBeInstanceOf(NotFound);
    await eventually(
      async () => (await failure(enter(elsewhere).then(() => Promise.reject(null)))) instanceof NotFound,
    );
  });

  it('stays in the list with their name and when they left, and on old records', async () => {
    const task = await createTask(leaver, { title: 'Count the stock' });
    await remove(null);
    const member = (await listMembers(workspace.as.viewer)).find(({ id }) => id === idOf(leaver));
    expect(member).toMatchObject({ name: "Nora O'Brien", version: 2, leftAt: expect.stringMatching(/Z$/) });
    expect((await getTask(workspace.as.viewer, { ref: task.id })).createdById).toBe(idOf(leaver));
  });

  it('cannot be given, mentioned, or made to watch anything', async () => {
    const { owner } = workspace.as;
    const { id: recordId, version } = await createTask(owner, { title: 'Call the carrier' });
    const body = `Ask [@Nora](member:${idOf(leaver)})`;
    await remove(null);
    const memberId = idOf(leaver);
    const refused = [
      createTask(owner, { title: 'Another', assigneeIds: [memberId] }),
      updateTask(owner, { id: recordId, version, assigneeIds: [memberId] }),
      createComment(owner, taskSource, { recordId, body }),
      watchRecord(owner, taskSource, { recordId, memberId }),
      addReminder(owner, { taskId: recordId, userId: memberId, time: { minutesBefore: 5 } }),
      createTemplate(owner, template([memberId])),
    ];
    for (const error of await Promise.all(refused.map(failure))) expect(error).toMatchObject({ code: 'invalid' });
  });

  it('does not keep a custom role from being deleted', async () => {
    const role = await createRole(workspace.as.owner, { name: 'Picker', permissions: ['tasks.read'] });
    const member = await workspace.join('viewer');
    const memberId = member.actor.id;
    await changeRole(workspace.as.owner, { memberId, version: 1, role: role.id });
    await removeMember(workspace.as.owner, { memberId, version: 2, handOverTo: null });
    expect((await listRoles(workspace.as.owner)).find(({ id }) => id === role.id)?.members).toBe(0);
    expect(await deleteRole(workspace.as.owner, { id: role.id, version: role.version })).toEqual({ moved: 0 });
  });

  it('has no calendar feed any more, and gets one mail that names who removed them', async () => {
    const { token } = await createCalendarFeed(leaver);
    await remove(null);
    expect(await failure(openCalendarFeed(runtime, token, 'test'))).toBeInstanceOf(NotFound);
    const where = { workspaceId: workspace.id, job: 'email.member-removed' };
    const mails = await runtime.db.prisma.outbox.findMany({ where });
    expect(mails.map(({ payload }) => payload)).toEqual([{ recipientId: idOf(leaver) }]);
    const chore = { workspace: { id: workspace.id, name: 'Desk', timeZone: 'UTC' }, chore: 'test' };
    const mail = await removedMail(enterForChore(runtime, chore), { recipientId: idOf(leaver) });
    expect(mail).toMatchObject({ recipientName: "Nora O'Brien", actorName: 'admin', workspaceName: 'Desk' });
  });

  it('rejects a role above the own, oneself, those without permission, another version, and someone who left', async () => {
    const { owner, admin, manager } = workspace.as;
    const memberId = idOf(leaver);
    const to = { version: 1, handOverTo: null };
    expect(await failure(removeMember(admin, { memberId: idOf(owner), ...to }))).toBeInstanceOf(Forbidden);
    expect(await failure(removeMember(manager, { memberId, ...to }))).toBeInstanceOf(Forbidden);
    expect(await failure(removeMember(admin, { memberId: idOf(admin), ...to }))).toMatchObject({ code: 'invalid' });
    expect(await failure(removeMember(admin, { memberId, ...to, version: 7 }))).toMatchObject({ code: 'conflict' });
    await remove(null);
    expect(await failure(removeMember(admin, { memberId, version: 2, handOverTo: null }))).toBeInstanceOf(NotFound);
  });

  it('rejects a successor who leaves too, has left, or is a stranger', async () => {
    const gone = await workspace.join('staff');
    await leaveWorkspace(gone, { handOverTo: null });
    const stranger = (await testWorkspace(runtime)).as.staff;
    for (const successor of [leaver, gone, stranger]) {
      expect(await failure(remove(successor))).toMatchObject({ code: 'invalid', field: 'handOverTo' });
    }
    expect((await enter(runtime)).actor.id).toBe(idOf(leaver));
  });

  it('is removed once, by any number of admins at the same time', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => remove(null)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const where = { workspaceId: workspace.id, action: 'member.remove' };
    expect(await runtime.db.prisma.auditEntry.count({ where })).toBe(1);
  });
});

describe('what a member had', () => {
  it('goes to the colleague: open tasks with their reminders, shared views, templates and what they watched', async () => {
    const { owner, manager } = workspace.as;
    const own = await assigned('Theirs');
    const shared = await assigned('Of both', [idOf(leaver), idOf(manager)]);
    const done = await assigned('Done');
    await moveTask(owner, { id: done.id, version: done.version, status: 'done' });
    const watched = await createTask(owner, { title: 'Watched' });
    await watchRecord(leaver, taskSource, { recordId: watched.id });
    await addReminder(leaver, { taskId: own.id, time: { minutesBefore: 10 } });
    const made = await createTemplate(owner, template([idOf(leaver)]));
    const view = await createView(leaver, { noun: 'task', name: 'Late', shared: true, state: {} });
    const secret = await createView(leaver, { noun: 'task', name: 'Mine', shared: false, state: {} });
    const counts = { tasks: 2, views: 1, templates: 1, watched: 1 };
    expect(await memberHoldings(workspace.as.admin, { memberId: idOf(leaver) })).toEqual(counts);

    expect(await remove(manager)).toEqual({ ...counts, inBackground: false });
    const assignees = async (id: string) => (await getTask(owner, { ref: id })).assigneeIds;
    expect(await assignees(own.id)).toEqual([idOf(manager)]);
    expect(await assignees(shared.id)).toEqual([idOf(manager)]);
    expect(await assignees(done.id)).toEqual([idOf(leaver)]);
    expect((await listReminders(owner, { taskId: own.id })).items.map(({ userId }) => userId)).toEqual([idOf(manager)]);
    expect(await listWatchers(owner, taskSource, { recordId: watched.id })).toEqual({ memberIds: [idOf(manager)] });
    const { body } = await getTemplate(owner, { id: made.id });
    expect([body.assigneeIds, body.subtasks[0]?.assigneeIds]).toEqual([[idOf(manager)], [idOf(manager)]]);
    const views = await listViews(manager, { noun: 'task' });
    expect(views.map(({ id, ownerId }) => [id, ownerId])).toEqual([[view.id, idOf(manager)]]);
    expect(views.some(({ id }) => id === secret.id)).toBe(false);
  });

  it('stays with the team without a colleague: tasks are nobody’s, shared views are of who removed them', async () => {
    const { owner, admin } = workspace.as;
    const task = await assigned('Theirs');
    await createView(leaver, { noun: 'task', name: 'Late', shared: true, state: {} });
    const made = await createTemplate(owner, template([idOf(leaver), idOf(owner)]));
    await remove(null);
    expect((await getTask(owner, { ref: task.id })).assigneeIds).toEqual([]);
    expect((await listViews(owner, { noun: 'task' })).map(({ ownerId }) => ownerId)).toEqual([idOf(admin)]);
    expect((await getTemplate(owner, { id: made.id })).body.assigneeIds).toEqual([idOf(owner)]);
  });

  it('changes in one operation, whose history names who did it', async () => {
    const task = await assigned('Theirs');
    await remove(workspace.as.manager);
    const where = { workspaceId: workspace.id, actorId: idOf(workspace.as.admin) };
    const entries = await runtime.db.prisma.auditEntry.findMany({ where });
    expect(new Set(entries.map(({ operationId }) => operationId)).size).toBe(1);
    expect(entries.map(({ action, ref }) => [action, ref])).toEqual([
      ['task.update', task.id],
      ['member.remove', idOf(leaver)],
    ]);
  });

  it('is handed over by a run if there are many tasks, which an interruption does not double, and to nobody if the colleague left', async () => {
    const { owner, admin, manager } = workspace.as;
    for (let made = 0; made < 45; made++) await assigned(`Task ${made}`);
    expect(await remove(manager)).toMatchObject({ tasks: 45, inBackground: true });
    const open = (ctx: Ctx) =>
      runtime.db.prisma.taskAssignee.count({ where: { workspaceId: workspace.id, userId: idOf(ctx), open: true } });
    expect(await open(leaver)).toBe(45);
    const { id } = await runtime.db.prisma.run.findFirstOrThrow({ where: { workspaceId: workspace.id } });

    const first = await execute(admin, id);
    let batches = 0;
    const stop = () => {
      if (++batches > 1) throw new Error('killed');
    };
    expect(await failure(runHandOver(first.job, { run: first.run, assertWanted: stop }))).toMatchObject({
      message: 'killed',
    });
    expect([await open(leaver), await open(manager)]).toEqual([25, 20]);
    await leaveWorkspace(manager, { handOverTo: null });
    // Who asked for it may be gone too.
    const version = (await listMembers(owner)).find((one) => one.id === idOf(admin))?.version ?? 0;
    await removeMember(owner, { memberId: idOf(admin), version, handOverTo: null });
    const second = await execute(owner, id);
    await runHandOver(second.job, { run: second.run, assertWanted: () => {} });
    expect([await open(leaver), await open(manager)]).toEqual([0, 0]);
    expect(await runtime.db.prisma.run.findFirstOrThrow({ where: { id } })).toMatchObject({
      status: 'done',
      done: 45,
      total: 45,
    });
    const updates = { workspaceId: workspace.id, action: 'task.update' };
    // 45 once, and the colleague's 20 once more.
    expect(await runtime.db.prisma.auditEntry.count({ where: updates })).toBe(65);
  });

  it('holds no open task, although tasks are assigned while they are removed', async () => {
    const { manager } = workspace.as;
    const assigning = Array.from({ length: 12 }, (_, at) => assigned(`Task ${at}`));
    const [removed, ...made] = await Promise.allSettled([remove(manager), ...assigning]);
    expect(removed.status).toBe('fulfilled');
    const count = (ctx: Ctx) =>
      runtime.db.prisma.taskAssignee.count({ where: { workspaceId: workspace.id, userId: idOf(ctx), open: true } });
    expect(await count(leaver)).toBe(0);
    expect(await count(manager)).toBe(made.filter(({ status }) => status === 'fulfilled').length);
  });

  it('is counted for oneself and for who manages members, and rejects others', async () => {
    const memberId = idOf(leaver);
    const nothing = { tasks: 0, views: 0, templates: 0, watched: 0 };
    expect(await memberHoldings(leaver, { memberId })).toEqual(nothing);
    expect(await failure(memberHoldings(workspace.as.manager, { memberId }))).toBeInstanceOf(Forbidden);
    expect(await failure(memberHoldings(workspace.as.admin, { memberId: randomUUID() }))).toBeInstanceOf(NotFound);
  });

  it('has a group of its own only where there are tasks of theirs', async () => {
    const { owner } = workspace.as;
    const done = await assigned('Done');
    await moveTask(owner, { id: done.id, version: done.version, status: 'done' });
    await remove(null);
    const { groups } = await groupTasks(owner, { by: 'assignee', query: '' });
    expect(groups.find(({ value }) => value === idOf(leaver))?.count).toBe(1);
  });
});

describe('someone who leaves', () => {
  it('is refused by their next request, gets no mail, and is named by the history', async () => {
    await assigned('Theirs');
    expect(await leaveWorkspace(leaver, { handOverTo: idOf(workspace.as.manager) })).toMatchObject({ tasks: 1 });
    expect(await failure(enter(runtime))).toBeInstanceOf(NotFound);
    const { prisma } = runtime.db;
    expect(await prisma.outbox.count({ where: { workspaceId: workspace.id, job: 'email.member-removed' } })).toBe(0);
    const where = { workspaceId: workspace.id, action: 'member.leave' };
    expect(await prisma.auditEntry.findFirstOrThrow({ where })).toMatchObject({
      actorId: idOf(leaver),
      ref: idOf(leaver),
    });
  });

  it('gives shared views to an owner if nobody was chosen', async () => {
    await createView(leaver, { noun: 'task', name: 'Late', shared: true, state: {} });
    await leaveWorkspace(leaver, { handOverTo: null });
    const { owner } = workspace.as;
    expect((await listViews(owner, { noun: 'task' })).map(({ ownerId }) => ownerId)).toEqual([idOf(owner)]);
  });

  it('may be a viewer, who changes nothing else', async () => {
    const viewer = workspace.as.viewer;
    const member = (await listMembers(workspace.as.owner)).find(({ id }) => id === idOf(leaver));
    await changeRole(workspace.as.owner, { memberId: idOf(leaver), version: member?.version ?? 0, role: 'viewer' });
    await leaveWorkspace({ ...leaver, actor: { ...viewer.actor, id: idOf(leaver) } }, { handOverTo: null });
    expect(await failure(enter(runtime))).toBeInstanceOf(NotFound);
  });
});
