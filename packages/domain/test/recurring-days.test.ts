import type { Recurrence, TaskDetail } from '@quartermaster/contracts';
import {
  addLink,
  addReminder,
  type Ctx,
  createTask,
  listLinks,
  listReminders,
  listWatchers,
  moveTask,
  previewRecurrence,
  taskSource,
  updatePreferences,
  watchRecord,
} from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeEach, expect, it } from 'vitest';
import { runtimeOfFile } from './support';

const clock = new FakeClock();
const runtime = runtimeOfFile({ clock });
let workspace: TestWorkspace;
/** A member in London, in a workspace on New York time. */
let london: Ctx;

const goTo = (instant: string) => clock.advance(Date.parse(instant) - clock.now().getTime());

beforeEach(async () => {
  workspace = await testWorkspace(runtime, { timeZone: 'America/New_York' });
  london = workspace.as.staff;
  await updatePreferences(london, { timeZone: 'Europe/London' });
});

const make = (fields: Partial<Parameters<typeof createTask>[1]>, by = london) =>
  createTask(by, { title: 'Open the shutters', ...fields });
const rule = (text: string, more: Partial<Recurrence> = {}): Recurrence => ({
  rule: text,
  from: 'due',
  except: [],
  ...more,
});

/** Completes a task and returns its successor; null if the recurrence has ended. */
async function next({ id, version }: TaskDetail, by = london): Promise<TaskDetail | null> {
  await moveTask(by, { id, version, status: 'done' });
  const row = await runtime.db.prisma.task.findFirst({ where: { workspaceId: workspace.id, open: true } });
  return row && getTask(by, { ref: row.id });
}

async function remindedAt(task: TaskDetail | null): Promise<Array<string | null>> {
  const { items } = await listReminders(london, { taskId: task?.id ?? '' });
  return items.map(({ fireAt }) => fireAt);
}

it('the completion day is local to the person; without a due date the rule counts from it', async () => {
  goTo('2026-12-10T02:00:00.000Z');
  const recurrence = rule('FREQ=DAILY;INTERVAL=3');
  const inLondon = await next(await make({ recurrence }));
  expect(inLondon?.dueOn).toBe('2026-12-13');
  await moveTask(london, { id: inLondon?.id ?? '', version: 1, status: 'cancelled' });
  const { manager } = workspace.as;
  expect(await next(await make({ recurrence }, manager), manager)).toMatchObject({ dueOn: '2026-12-12', recurrence });
});

it('counts from the local day right after the change to summer time', async () => {
  const recurrence = rule('FREQ=DAILY', { from: 'completion' });
  goTo('2027-03-27T23:30:00.000Z');
  const before = await next(await make({ dueOn: '2027-03-27', recurrence }));
  expect(before?.dueOn).toBe('2027-03-28');
  // 00:30 of the next day in London.
  goTo('2027-03-28T23:30:00.000Z');
  expect(before && (await next(before))?.dueOn).toBe('2027-03-30');
});

it('keeps its time of day, and its reminder the distance, when London’s clocks go back and forward', async () => {
  goTo('2026-10-21T12:00:00.000Z');
  const autumn = await make({ dueOn: '2026-10-21', dueTime: '09:00', recurrence: rule('FREQ=WEEKLY') });
  await addReminder(london, { taskId: autumn.id, time: { minutesBefore: 60 } });
  expect(await remindedAt(autumn)).toEqual(['2026-10-21T07:00:00.000Z']);
  const winter = await next(autumn);
  expect(winter).toMatchObject({ dueOn: '2026-10-28', dueTime: '09:00' });
  expect(await remindedAt(winter)).toEqual(['2026-10-28T08:00:00.000Z']);
  if (winter) await moveTask(london, { id: winter.id, version: 1, status: 'cancelled' });

  goTo('2027-03-27T12:00:00.000Z');
  const eve = await make({ dueOn: '2027-03-27', dueTime: '01:30', recurrence: rule('FREQ=DAILY') });
  await addReminder(london, { taskId: eve.id, time: { minutesBefore: 30 } });
  // 01:30 is skipped that night, so it is due the minute after: 02:00 summer time.
  const gap = await next(eve);
  expect(gap).toMatchObject({ dueOn: '2027-03-28', dueTime: '01:30' });
  expect(await remindedAt(gap)).toEqual(['2027-03-28T00:30:00.000Z']);
  goTo('2027-03-28T12:00:00.000Z');
  const after = gap && (await next(gap));
  expect(await remindedAt(after)).toEqual(['2027-03-29T00:00:00.000Z']);
});

it.each([
  ['weekdays', rule('FREQ=WEEKLY;BYDAY=MO,WE,FR')],
  ['the last day of each month, from completion', rule('FREQ=MONTHLY', { from: 'completion' })],
  ['every other week with exceptions', rule('FREQ=WEEKLY;INTERVAL=2', { except: ['2027-03-31'] })],
  ['a count', rule('FREQ=DAILY;COUNT=4')],
  ['a last day', rule('FREQ=DAILY;INTERVAL=2;UNTIL=20270322')],
])('the actual dates equal the preview: %s', async (_, recurrence) => {
  const first = '2027-03-17';
  const { dates } = previewRecurrence(london, { recurrence, dueOn: first, count: 5 });
  let task: TaskDetail | null = await make({ dueOn: first, recurrence });
  const came: string[] = [];
  while (task && came.length < 5) {
    // Early on that day in London, still the day before in New York.
    goTo(`${task.dueOn}T03:00:00.000Z`);
    task = await next(task);
    if (task) came.push(task.dueOn ?? '');
  }
  expect(came).toEqual(dates);
});

it('ends with its last day, however late it is completed', async () => {
  goTo('2027-03-20T12:00:00.000Z');
  const recurrence = rule('FREQ=WEEKLY;UNTIL=20270331');
  const last = await next(await make({ dueOn: '2027-03-20', recurrence }));
  expect(last).toMatchObject({ dueOn: '2027-03-27', recurrence });
  expect(last && (await next(last))).toBeNull();
  goTo('2027-04-20T12:00:00.000Z');
  expect(await next(await make({ dueOn: '2027-03-20', recurrence }))).toBeNull();
});

it('copies its links and watchers to the successor', async () => {
  const { owner, viewer } = workspace.as;
  goTo('2027-03-20T12:00:00.000Z');
  const task = await make({ dueOn: '2027-03-20', recurrence: rule('FREQ=WEEKLY') });
  const { id: taskId } = task;
  await addLink(london, { taskId, ref: 'PO-88', kind: 'about' });
  for (const { actor } of [owner, viewer])
    await watchRecord(london, taskSource, { recordId: taskId, memberId: actor.id });
  const links = await listLinks(london, { taskId });
  const watchers = await listWatchers(london, taskSource, { recordId: taskId });
  expect([links.items.length, watchers.memberIds.length]).toEqual([1, 2]);
  const after = await next(await getTask(london, { ref: taskId }));
  expect(after?.id).not.toBe(taskId);
  expect(after?.linkRefs).toEqual(['PO-88']);
  expect(await listLinks(london, { taskId: after?.id ?? '' })).toEqual(links);
  expect(await listWatchers(london, taskSource, { recordId: after?.id ?? '' })).toEqual(watchers);
});
