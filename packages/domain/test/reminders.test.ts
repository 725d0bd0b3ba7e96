import { newId } from '@quartermaster/db';
import {
  addReminder,
  createCalendarFeed,
  createTask,
  digestMail,
  fireReminders,
  Invalid,
  listCalendarFeeds,
  listReminders,
  moveTask,
  NotFound,
  openCalendarFeed,
  reminderMail,
  removeReminder,
  requestDigests,
  revokeCalendarFeed,
  updatePreferences,
  updateTask,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { databaseOfFile, runtimeOfFile } from './support';

const HOUR = 3_600_000;
const clock = new FakeClock();
/** On its own database, so that only these tests' reminders are due. */
const runtime = runtimeOfFile({ clock, databaseUrl: await databaseOfFile() });
let workspace: TestWorkspace;

beforeEach(async () => {
  // Always later, so that no earlier test's reminder becomes due again.
  clock.advance(400 * 24 * HOUR);
  workspace = await testWorkspace(runtime, { timeZone: 'Europe/Berlin' });
});

const day = (offset: number) => new Date(clock.now().getTime() + offset * 24 * HOUR).toISOString().slice(0, 10);

async function asked(job: string): Promise<Array<Record<string, string>>> {
  const rows = await runtime.db.prisma.outbox.findMany({ where: { job, workspaceId: workspace.id } });
  return rows.map((row) => row.payload as Record<string, string>);
}

/** Fires all due reminders, like the scheduled task. */
async function fireAll(): Promise<number> {
  let fired = 0;
  for (let more = 1; more > 0; fired += more) more = await fireReminders(runtime);
  return fired;
}

describe('a reminder', () => {
  it('is sent once, at its instant and not before, with any number of workers', async () => {
    const { as } = workspace;
    const task = await createTask(as.staff, { title: 'Call' });
    const at = new Date(clock.now().getTime() + HOUR).toISOString();
    const reminder = await addReminder(as.staff, { taskId: task.id, time: { at } });
    expect(await fireAll()).toBe(0);
    clock.advance(HOUR);
    const together = await Promise.all(Array.from({ length: 8 }, fireAll));
    expect(together.reduce((sum, fired) => sum + fired)).toBe(1);
    expect(await asked('email.task-reminder')).toEqual([{ reminderId: reminder.id }]);
    expect((await listReminders(as.viewer, { taskId: task.id })).items[0]?.firedAt).toBe(clock.now().toISOString());
  });

  it('relative to the due date moves with it, and is sent again if that moves into the future', async () => {
    const { as } = workspace;
    const task = await createTask(as.staff, { title: 'Ship', dueOn: day(3), dueTime: '15:00' });
    await addReminder(as.staff, { taskId: task.id, time: { minutesBefore: 30 } });
    const fireAt = async () => (await listReminders(as.staff, { taskId: task.id })).items[0]?.fireAt ?? null;
    const berlin = (instant: string | null) =>
      instant && new Date(instant).toLocaleString('sv', { timeZone: 'Europe/Berlin' }).slice(0, 16);
    expect(berlin(await fireAt())).toBe(`${day(3)} 14:30`);
    const later = await updateTask(as.staff, { id: task.id, version: 1, dueOn: day(5) });
    expect(berlin(await fireAt())).toBe(`${day(5)} 14:30`);
    const allDay = await updateTask(as.staff, { id: task.id, version: later.version, dueTime: null });
    expect(berlin(await fireAt())).toBe(`${day(5)} 08:30`);
    clock.advance(6 * 24 * HOUR);
    expect(await fireAll()).toBe(1);
    const moved = await updateTask(as.staff, { id: task.id, version: allDay.version, dueOn: day(2) });
    clock.advance(3 * 24 * HOUR);
    expect(await fireAll()).toBe(1);
    await updateTask(as.staff, { id: task.id, version: moved.version, dueOn: null });
    expect(await fireAt()).toBeNull();
    expect(await fireAll()).toBe(0);
  });

  it('is mailed to its recipient, and not once the task is done', async () => {
    const { as } = workspace;
    const task = await createTask(as.staff, { title: 'Ship', dueOn: day(3) });
    const { id } = await addReminder(as.staff, {
      taskId: task.id,
      time: { minutesBefore: 0 },
      userId: as.owner.actor.id,
    });
    expect(await reminderMail(as.staff, { reminderId: id })).toMatchObject({
      recipientName: 'owner',
      taskKey: task.key,
      due: day(3),
    });
    await moveTask(as.staff, { id: task.id, version: 1, status: 'done' });
    expect(await reminderMail(as.staff, { reminderId: id })).toBeNull();
  });

  it('rejects a past time, a non-member, a foreign task, and one above the limit', async () => {
    const { as } = workspace;
    const { id: taskId } = await createTask(as.staff, { title: 'x' });
    const time = { minutesBefore: 5 };
    await expect(addReminder(as.staff, { taskId, time: { at: clock.now().toISOString() } })).rejects.toBeInstanceOf(
      Invalid,
    );
    const { id: late } = await createTask(as.staff, { title: 'x', dueOn: day(0) });
    const weekBefore = { minutesBefore: 7 * 24 * 60 };
    await expect(addReminder(as.staff, { taskId: late, time: weekBefore })).rejects.toThrow('in the future');
    const recurrence = { rule: 'FREQ=MONTHLY', from: 'due' as const, except: [] };
    const { id: monthly } = await createTask(as.staff, { title: 'x', dueOn: day(0), recurrence });
    const passed = await addReminder(as.staff, { taskId: monthly, time: weekBefore });
    expect(passed.firedAt, 'it is there for the next one').not.toBeNull();
    await expect(addReminder(as.staff, { taskId, time, userId: newId() })).rejects.toBeInstanceOf(Invalid);
    const other = await testWorkspace(runtime);
    await expect(addReminder(other.as.owner, { taskId, time })).rejects.toBeInstanceOf(NotFound);
    const { id } = await addReminder(as.staff, { taskId, time });
    await expect(removeReminder(other.as.owner, { id })).rejects.toBeInstanceOf(NotFound);
    for (let n = 1; n < 50; n++) await addReminder(as.staff, { taskId, time });
    await expect(addReminder(as.staff, { taskId, time })).rejects.toBeInstanceOf(Invalid);
    await removeReminder(as.staff, { id });
    expect((await listReminders(as.staff, { taskId })).items).toHaveLength(49);
  });
});

describe('the digest of overdue work', () => {
  /** Sets the clock to an hour of the coming day in Berlin. */
  const untilHour = (hour: number) => {
    const now = Number(
      clock.now().toLocaleString('en', { timeZone: 'Europe/Berlin', hour: 'numeric', hourCycle: 'h23' }),
    );
    clock.advance((((hour - now) % 24) + 24) * HOUR);
  };
  const requested = async () =>
    (await asked('email.overdue-digest')).map(({ recipientId, day }) => `${recipientId} ${day}`);

  it("is requested at each person's own hour, once a day, with any number of workers", async () => {
    const { as } = workspace;
    untilHour(3);
    await updatePreferences(as.staff, { digestHour: 6 });
    await updatePreferences(as.owner, { digestHour: null });
    // At least nine hours ahead of Berlin in winter: there it is already past eight.
    await updatePreferences(as.viewer, { timeZone: 'Pacific/Auckland' });
    const look = () => Promise.all(Array.from({ length: 4 }, () => requestDigests(runtime)));
    await look();
    expect((await requested()).filter((line) => !line.includes(as.viewer.actor.id))).toEqual([]);
    expect(await requested()).toHaveLength(1);
    untilHour(7);
    await look();
    const seven = await requested();
    expect(seven.filter((line) => line.startsWith(as.staff.actor.id))).toHaveLength(1);
    expect(seven.filter((line) => line.startsWith(as.manager.actor.id))).toHaveLength(0);
    untilHour(9);
    await look();
    await look();
    const nine = await requested();
    for (const { actor } of [as.staff, as.manager, as.admin]) {
      expect(new Set(nine.filter((line) => line.startsWith(actor.id))).size).toBe(
        nine.filter((line) => line.startsWith(actor.id)).length,
      );
      expect(nine.some((line) => line.startsWith(actor.id))).toBe(true);
    }
    // Their inbox has the overdue tasks, too.
    expect(nine.filter((line) => line.startsWith(as.owner.actor.id))).toHaveLength(1);
    await createTask(as.staff, { title: 'Late', dueOn: day(-2), assigneeIds: [as.owner.actor.id] });
    expect(await digestMail(as.staff, { recipientId: as.owner.actor.id })).toBeNull();
  });

  it('lists that person’s overdue tasks, and is not sent if there are none', async () => {
    const { as } = workspace;
    const recipientId = as.staff.actor.id;
    const assigneeIds = [recipientId];
    expect(await digestMail(as.owner, { recipientId })).toBeNull();
    await createTask(as.owner, { title: 'Late', dueOn: day(-2), assigneeIds });
    await createTask(as.owner, { title: 'Later', dueOn: day(-2), notBefore: day(5), assigneeIds });
    await createTask(as.owner, { title: 'Ended', dueOn: day(-2), status: 'done', assigneeIds });
    await createTask(as.owner, { title: 'Not theirs', dueOn: day(-2) });
    const mail = await digestMail(as.owner, { recipientId });
    expect(mail?.tasks.map((task) => task.title)).toEqual(['Late']);
    expect(mail).toMatchObject({ overdue: 1, dueToday: 0, recipientName: 'staff' });
  });
});

describe('a person in another zone than the workspace', () => {
  /** 02:00 of the next day on Kiritimati. */
  const tomorrowThere = () => clock.advance(((36 - clock.now().getUTCHours()) % 24) * HOUR);

  it('sees what is overdue and due by their local date', async () => {
    const { as } = workspace;
    tomorrowThere();
    await updatePreferences(as.staff, { timeZone: 'Pacific/Kiritimati' });
    for (const { actor } of [as.staff, as.manager]) {
      await createTask(as.owner, { title: 'Late there', dueOn: day(0), assigneeIds: [actor.id] });
      await createTask(as.owner, { title: 'Today there', dueOn: day(1), assigneeIds: [actor.id] });
    }
    expect(await digestMail(as.owner, { recipientId: as.manager.actor.id })).toBeNull();
    const mail = await digestMail(as.owner, { recipientId: as.staff.actor.id });
    expect(mail).toMatchObject({ overdue: 1, dueToday: 1, tasks: [{ title: 'Late there' }] });
  });

  it('sees a due time in the calendar in their own time zone', async () => {
    const { as } = workspace;
    await updatePreferences(as.staff, { timeZone: 'Pacific/Kiritimati' });
    await createTask(as.owner, { title: 'At two', dueOn: day(2), dueTime: '14:00', assigneeIds: [as.staff.actor.id] });
    const { token } = await createCalendarFeed(as.staff);
    const { timeZone, events } = await openCalendarFeed(runtime, token, 'x');
    expect(timeZone).toBe('Pacific/Kiritimati');
    expect(events.map(({ startsAt }) => startsAt?.toISOString())).toEqual([`${day(2)}T00:00:00.000Z`]);
  });
});

describe('a calendar feed', () => {
  it("shows its owner's open, dated tasks, and nothing once it is revoked", async () => {
    const { as } = workspace;
    const assigneeIds = [as.staff.actor.id];
    await createTask(as.owner, { title: 'All day', dueOn: day(1), assigneeIds });
    await createTask(as.owner, { title: 'At nine', dueOn: day(2), dueTime: '09:00', assigneeIds });
    await createTask(as.owner, { title: 'Undated', assigneeIds });
    await createTask(as.owner, { title: 'Not theirs', dueOn: day(1) });
    const { id, token } = await createCalendarFeed(as.staff);
    const feed = await openCalendarFeed(runtime, token, 'x');
    expect(feed.events.map(({ task, startsAt }) => [task.title, startsAt === null])).toEqual([
      ['All day', true],
      ['At nine', false],
    ]);
    expect(JSON.stringify(await runtime.db.prisma.calendarFeed.findMany())).not.toContain(token);
    await expect(revokeCalendarFeed(as.owner, { id })).rejects.toBeInstanceOf(NotFound);
    await revokeCalendarFeed(as.staff, { id });
    await expect(openCalendarFeed(runtime, token, 'x')).rejects.toBeInstanceOf(NotFound);
    expect((await listCalendarFeeds(as.staff)).items).toEqual([]);
  });

  it('ends with the membership of its owner', async () => {
    const guest = await workspace.join('staff');
    const { token } = await createCalendarFeed(guest);
    await runtime.db.prisma.member.deleteMany({ where: { workspaceId: workspace.id, userId: guest.actor.id } });
    await expect(openCalendarFeed(runtime, token, 'x')).rejects.toBeInstanceOf(NotFound);
  });
});
