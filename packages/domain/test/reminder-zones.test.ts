import type { TaskDetail } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addReminder,
  type Ctx,
  createTask,
  fireReminders,
  listReminders,
  moveTask,
  updatePreferences,
  updateTask,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeEach, expect, it } from 'vitest';
import { databaseOfFile, patiently, runtimeOfFile } from './support';

const NOW = '2027-01-10T12:00:00.000Z';
const clock = new FakeClock(NOW);
/** On its own database, so that only these tests' reminders fire. */
const runtime = runtimeOfFile({ clock, databaseUrl: await databaseOfFile() });
let workspace: TestWorkspace;

const goTo = (instant: string) => clock.advance(Date.parse(instant) - clock.now().getTime());

/** 09:00 on a January day: UTC+1 in Berlin, UTC+13 in Auckland, UTC-5 in New York. */
const BERLIN = 'T08:00:00.000Z';
const NEW_YORK = 'T14:00:00.000Z';
const AT_NINE = { dueOn: '2027-01-15', dueTime: '09:00' };

beforeEach(async () => {
  goTo(NOW);
  await runtime.db.prisma.reminder.deleteMany();
  workspace = await testWorkspace(runtime, { timeZone: 'Europe/Berlin' });
});

const make = (fields: Partial<Parameters<typeof createTask>[1]> = {}) =>
  createTask(workspace.as.owner, { title: 'Call', ...AT_NINE, ...fields });

const remind = ({ id: taskId }: TaskDetail, { actor }: Ctx, minutesBefore = 0) =>
  addReminder(workspace.as.owner, { taskId, time: { minutesBefore }, userId: actor.id });

/** The instants of a task's reminders, by the role of the recipient. */
async function times({ id: taskId }: { id: string }): Promise<Record<string, string | null>> {
  const { items } = await listReminders(workspace.as.viewer, { taskId });
  const roleOf = (userId: string) => Object.entries(workspace.as).find(([, { actor }]) => actor.id === userId)?.[0];
  return Object.fromEntries(items.map(({ userId, fireAt }) => [roleOf(userId), fireAt]));
}

it('a reminder uses its recipient’s time zone, whoever sets it or moves the task', async () => {
  const { owner, staff, manager } = workspace.as;
  await updatePreferences(owner, { timeZone: 'America/New_York' });
  await updatePreferences(staff, { timeZone: 'Pacific/Auckland' });
  const task = await make();
  for (const ctx of [owner, staff, manager]) await remind(task, ctx);
  expect(await times(task)).toEqual({
    owner: `2027-01-15${NEW_YORK}`,
    staff: '2027-01-14T20:00:00.000Z',
    manager: `2027-01-15${BERLIN}`,
  });
  await updateTask(manager, { id: task.id, version: 1, dueOn: '2027-01-20' });
  expect(await times(task)).toEqual({
    owner: `2027-01-20${NEW_YORK}`,
    staff: '2027-01-19T20:00:00.000Z',
    manager: `2027-01-20${BERLIN}`,
  });
});

it('the successor of a recurring task reminds everyone in their own time zone', async () => {
  const { staff, manager } = workspace.as;
  await updatePreferences(staff, { timeZone: 'Pacific/Auckland' });
  const task = await make({ recurrence: { rule: 'FREQ=WEEKLY', from: 'due' } });
  for (const ctx of [staff, manager]) await remind(task, ctx);
  await moveTask(manager, { id: task.id, version: 1, status: 'done' });
  const next = await runtime.db.prisma.task.findFirstOrThrow({ where: { workspaceId: workspace.id, open: true } });
  expect(await times(next)).toEqual({ staff: '2027-01-21T20:00:00.000Z', manager: `2027-01-22${BERLIN}` });
});

it('a change of time zone moves a person’s pending reminders, and nothing else', async () => {
  const { staff, manager } = workspace.as;
  const [task, undated, past] = [await make(), await make({ dueOn: null }), await make({ dueOn: '2027-01-11' })];
  const at = '2027-01-12T10:00:00.000Z';
  for (const ctx of [staff, manager]) await remind(task, ctx);
  const absolute = await addReminder(staff, { taskId: undated.id, time: { at } });
  await remind(past, staff);
  clock.advance(24 * 3_600_000);
  expect(await fireReminders(runtime)).toBe(1);
  await updatePreferences(staff, { timeZone: 'America/New_York' });
  expect(await times(task)).toEqual({ staff: `2027-01-15${NEW_YORK}`, manager: `2027-01-15${BERLIN}` });
  expect(await times(past)).toEqual({ staff: `2027-01-11${BERLIN}` });
  expect((await listReminders(staff, { taskId: undated.id })).items).toMatchObject([{ id: absolute.id, fireAt: at }]);
  expect(await fireReminders(runtime)).toBe(0);
  await updatePreferences(staff, { timeZone: null });
  expect(await times(task)).toMatchObject({ staff: `2027-01-15${BERLIN}` });
});

it('a reminder whose time has passed in the new zone is still sent', async () => {
  const { staff } = workspace.as;
  await remind(await make({ dueOn: '2027-01-10', dueTime: '15:00' }), staff);
  expect(await fireReminders(runtime)).toBe(0);
  await updatePreferences(staff, { timeZone: 'Asia/Tokyo' });
  expect(await fireReminders(runtime)).toBe(1);
});

it('moves more reminders than one batch holds', async () => {
  const { staff } = workspace.as;
  const { id: taskId } = await make();
  const one = { workspaceId: workspace.id, taskId, userId: staff.actor.id, fireAt: new Date(`2027-01-15${BERLIN}`) };
  const data = Array.from({ length: 1_100 }, (_, n) => ({ ...one, id: newId(), minutesBefore: n }));
  await runtime.db.prisma.reminder.createMany({ data });
  await updatePreferences(staff, { timeZone: 'America/New_York' });
  const rows = await runtime.db.prisma.reminder.findMany({ where: { workspaceId: workspace.id } });
  const nine = Date.parse(`2027-01-15${NEW_YORK}`);
  expect(rows.map((row) => (row.fireAt?.getTime() ?? 0) + (row.minutesBefore ?? 0) * 60_000)).toEqual(
    Array(1_100).fill(nine),
  );
});

it('reminders set and tasks moved during a change of time zone end up in the new zone', async () => {
  const { staff } = workspace.as;
  for (const [timeZone, at] of [
    ['America/New_York', NEW_YORK],
    ['Europe/Berlin', BERLIN],
    ['America/New_York', NEW_YORK],
    ['Europe/Berlin', BERLIN],
  ] as const) {
    const [moved, ...fresh] = await Promise.all(Array.from({ length: 7 }, () => make()));
    if (!moved) throw new Error('no task');
    await remind(moved, staff);
    await Promise.all([
      ...fresh.slice(0, 3).map((task) => patiently(() => remind(task, staff))),
      patiently(() => updatePreferences(staff, { timeZone })),
      patiently(() => updateTask(staff, { id: moved.id, version: 1, dueOn: '2027-01-16' })),
      ...fresh.slice(3).map((task) => patiently(() => remind(task, staff))),
    ]);
    expect(await times(moved)).toEqual({ staff: `2027-01-16${at}` });
    for (const task of fresh) expect(await times(task)).toEqual({ staff: `2027-01-15${at}` });
  }
});

it('longer than the recurrence interval is skipped, and is sent again once its time is in the future', async () => {
  const { staff } = workspace.as;
  const task = await make({ dueOn: '2027-01-11', recurrence: { rule: 'FREQ=DAILY', from: 'due' } });
  await remind(task, staff, 3 * 1_440);
  expect(await fireReminders(runtime)).toBe(0);
  await moveTask(staff, { id: task.id, version: 1, status: 'done' });
  const next = await runtime.db.prisma.task.findFirstOrThrow({ where: { workspaceId: workspace.id, open: true } });
  expect(await times(next)).toEqual({ staff: `2027-01-09${BERLIN}` });
  expect(await fireReminders(runtime)).toBe(0);
  await updateTask(staff, { id: next.id, version: 1, dueOn: '2027-01-20' });
  expect(await times(next)).toEqual({ staff: `2027-01-17${BERLIN}` });
  goTo(`2027-01-17${BERLIN}`);
  expect(await fireReminders(runtime)).toBe(1);
});
