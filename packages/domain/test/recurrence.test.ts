import type { TaskDetail } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addDays,
  addReminder,
  bulkTasks,
  type Ctx,
  createTask,
  listReminders,
  listTasks,
  moveTask,
  previewRecurrence,
  recountTasks,
  undo,
  updateTask,
} from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeEach, expect, it } from 'vitest';
import { runtimeOfFile, storedTallies } from './support';

const TODAY = '2026-06-10';
const clock = new FakeClock(`${TODAY}T09:00:00.000Z`);
const runtime = runtimeOfFile({ clock });
let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await testWorkspace(runtime, { timeZone: 'Europe/Berlin' });
});

const weekly = { rule: 'FREQ=WEEKLY', from: 'due' as const, except: [] as string[] };

async function make(fields: Partial<Parameters<typeof createTask>[1]> = {}): Promise<TaskDetail> {
  return createTask(workspace.as.staff, { title: 'Count the shelf', dueOn: TODAY, recurrence: weekly, ...fields });
}

const complete = ({ id, version }: TaskDetail, ctx: Ctx = workspace.as.staff) =>
  moveTask(ctx, { id, version, status: 'done' });

async function open(): Promise<TaskDetail[]> {
  const { items } = await listTasks(workspace.as.staff, { query: 'status = open', sort: 'created' });
  return Promise.all(items.map(({ id }) => getTask(workspace.as.staff, { ref: id })));
}

it('completing a task creates the next one with the same content, and moves the recurrence to it', async () => {
  const { as } = workspace;
  const task = await make({
    description: 'Twice',
    priority: 'high',
    dueTime: '02:30',
    notBefore: addDays(TODAY, -2),
    estimateMinutes: 30,
    assigneeIds: [as.owner.actor.id],
    checklist: [{ id: newId(), text: 'Top', done: true }],
  });
  await createTask(as.staff, { title: 'Left side', parentId: task.id, dueOn: addDays(TODAY, -1), status: 'done' });
  await addReminder(as.staff, { taskId: task.id, time: { minutesBefore: 60 } });
  const current = await getTask(as.staff, { ref: task.id });
  const done = await complete(current);
  expect(done).toMatchObject({ status: 'done', recurrence: null, recurring: false });
  const [next, child, ...others] = await open();
  expect(others).toEqual([]);
  expect(next).toMatchObject({
    title: 'Count the shelf',
    description: 'Twice',
    priority: 'high',
    dueOn: addDays(TODAY, 7),
    dueTime: '02:30',
    notBefore: addDays(TODAY, 5),
    estimateMinutes: 30,
    assigneeIds: [as.owner.actor.id],
    recurrence: weekly,
    status: 'todo',
    checkDone: 0,
    checkTotal: 1,
    childTotal: 1,
    childDone: 0,
    version: 1,
  });
  expect(child).toMatchObject({ title: 'Left side', parentId: next?.id, dueOn: addDays(TODAY, 6), recurrence: null });
  const { items } = await listReminders(as.staff, { taskId: next?.id ?? '' });
  expect(items.map(({ fireAt }) => fireAt)).toEqual([`${addDays(TODAY, 6)}T23:30:00.000Z`]);
  expect(await storedTallies(as.staff)).toEqual(await recountTasks(as.staff));
});

it('counts from completion if chosen, skips exceptions, and ends after COUNT', async () => {
  await complete(await make({ dueOn: addDays(TODAY, -20), recurrence: { ...weekly, from: 'completion' } }));
  expect((await open()).map(({ dueOn }) => dueOn)).toEqual([addDays(TODAY, 7)]);
  workspace = await testWorkspace(runtime);
  await complete(await make({ recurrence: { ...weekly, except: [addDays(TODAY, 7)] } }));
  expect((await open()).map(({ dueOn }) => dueOn)).toEqual([addDays(TODAY, 14)]);
  workspace = await testWorkspace(runtime);
  await complete(await make({ recurrence: { ...weekly, rule: 'FREQ=WEEKLY;COUNT=3' } }));
  for (const left of [2, 1]) {
    const [next] = await open();
    expect(next?.recurrence?.rule).toBe(`FREQ=WEEKLY;COUNT=${left}`);
    if (next) await complete(next);
  }
  expect(await open()).toEqual([]);
});

it('two concurrent completions create one successor; cancelling creates none', async () => {
  const task = await make();
  const results = await Promise.allSettled(Object.values(workspace.as).map((ctx) => complete(task, ctx)));
  expect(results.filter((result) => result.status === 'fulfilled').length).toBeGreaterThan(0);
  expect(await open()).toHaveLength(1);
  const [next] = await open();
  if (next) await moveTask(workspace.as.staff, { id: next.id, version: next.version, status: 'cancelled' });
  expect(await open()).toEqual([]);
});

/** All mails requested in this workspace, oldest first. */
async function mails(): Promise<unknown[]> {
  const rows = await runtime.db.prisma.outbox.findMany({
    where: { workspaceId: workspace.id },
    orderBy: { id: 'asc' },
  });
  return rows.filter(({ job }) => job.startsWith('email.')).map(({ job, payload }) => ({ job, payload }));
}

it('undoing the completion restores the rule, trashes the successor and mails nobody; redoing creates no second series', async () => {
  const { staff, owner } = workspace.as;
  const assigned = await make({ assigneeIds: [owner.actor.id] });
  await createTask(staff, { title: 'Left side', parentId: assigned.id, assigneeIds: [owner.actor.id] });
  const task = await getTask(staff, { ref: assigned.id });
  const sent = await mails();
  expect(sent).toHaveLength(2);
  const operationId = newId();
  await complete(task, { ...staff, operationId });
  const successor = (await open()).find(({ dueOn }) => dueOn === addDays(TODAY, 7));
  expect(successor).toMatchObject({ recurrence: weekly, assigneeIds: [owner.actor.id], trashedAt: null });

  const undone = await undo(staff, { operation: operationId });
  expect(undone).toMatchObject({ skipped: [], next: null });
  const back = await getTask(staff, { ref: task.id });
  expect(back).toEqual({ ...task, version: back.version, updatedAt: back.updatedAt });
  expect((await open()).map(({ title, trashedAt }) => ({ title, trashedAt }))).toEqual([
    { title: 'Count the shelf', trashedAt: null },
    { title: 'Left side', trashedAt: null },
  ]);
  const trashed = await getTask(staff, { ref: successor?.id ?? '' });
  expect(trashed.trashedAt).not.toBeNull();
  expect(await mails()).toEqual(sent);

  const redone = await undo(staff, { operation: undone.operation });
  expect(redone).toMatchObject({ skipped: [] });
  expect(await getTask(staff, { ref: task.id })).toMatchObject({ status: 'done', recurrence: null });
  expect((await open()).filter(({ recurring }) => recurring)).toMatchObject([
    { id: successor?.id, dueOn: addDays(TODAY, 7), recurrence: weekly },
  ]);
  expect(await mails()).toEqual(sent);
  expect(await storedTallies(staff)).toEqual(await recountTasks(staff));
});

it('undoing an un-assignment mails nobody again', async () => {
  const { staff, owner } = workspace.as;
  const task = await make({ assigneeIds: [owner.actor.id] });
  const sent = await mails();
  expect(sent).toHaveLength(1);
  const operationId = newId();
  await updateTask({ ...staff, operationId }, { id: task.id, version: task.version, assigneeIds: [] });
  const undone = await undo(staff, { operation: operationId });
  expect(await getTask(staff, { ref: task.id })).toMatchObject({ assigneeIds: [owner.actor.id] });
  await undo(staff, { operation: undone.operation });
  expect(await getTask(staff, { ref: task.id })).toMatchObject({ assigneeIds: [] });
  expect(await mails()).toEqual(sent);
});

it('a bulk change creates successors too, and a preview shows their dates', async () => {
  const tasks = [await make(), await make()];
  await bulkTasks(workspace.as.staff, { target: { ids: tasks.map(({ id }) => id) }, change: { status: 'done' } });
  expect((await open()).map(({ dueOn }) => dueOn)).toEqual([addDays(TODAY, 7), addDays(TODAY, 7)]);
  const { dates } = previewRecurrence(workspace.as.viewer, { recurrence: weekly, dueOn: TODAY, count: 3 });
  expect(dates).toEqual([7, 14, 21].map((days) => addDays(TODAY, days)));
});

it.each(['done', 'cancelled'] as const)(
  'rejects a rule for a task that is %s, until it is reopened',
  async (status) => {
    const { staff } = workspace.as;
    const refusal = { code: 'invalid', field: 'recurrence' };
    await expect(make({ status })).rejects.toMatchObject(refusal);
    expect(await open()).toEqual([]);
    const { id } = await make({ status, recurrence: null });
    const closed = await updateTask(staff, { id, version: 1, title: 'Shelf', recurrence: null });
    await expect(updateTask(staff, { id, version: closed.version, recurrence: weekly })).rejects.toMatchObject(refusal);
    const reopened = await moveTask(staff, { id, version: closed.version, status: 'todo' });
    expect(await updateTask(staff, { id, version: reopened.version, recurrence: weekly })).toMatchObject({
      recurring: true,
    });
  },
);

it('a rule that no date fits is refused when a task is created and when it is changed', async () => {
  const never = { rule: 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', from: 'due' as const, except: [] };
  const refusal = { code: 'invalid', field: 'recurrence' };
  await expect(make({ recurrence: never })).rejects.toMatchObject(refusal);
  await expect(make({ recurrence: never, dueOn: null })).rejects.toMatchObject(refusal);
  const { id, version } = await make();
  const { staff } = workspace.as;
  await expect(updateTask(staff, { id, version, recurrence: never })).rejects.toMatchObject(refusal);
  // Of April only in a series that starts in April.
  const april = { ...never, rule: 'FREQ=MONTHLY;INTERVAL=12;BYMONTH=4' };
  await expect(updateTask(staff, { id, version, recurrence: april })).rejects.toMatchObject(refusal);
  const moved = await updateTask(staff, { id, version, recurrence: april, dueOn: '2027-04-05' });
  expect(moved.recurrence).toEqual(april);
});

it('the rule of a cancelled task is kept until it is reopened', async () => {
  const task = await make();
  const cancelled = await moveTask(workspace.as.staff, { id: task.id, version: 1, status: 'cancelled' });
  const { id, version } = await updateTask(workspace.as.staff, { id: task.id, version: cancelled.version, title: 'x' });
  await complete(await moveTask(workspace.as.staff, { id, version, status: 'todo' }));
  expect(await open()).toMatchObject([{ dueOn: addDays(TODAY, 7), recurrence: weekly }]);
});
