import { parseRule, printRule, type Recurrence, type TaskDetail } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { addDays, dateIn, daysBetween } from '../kernel/clock';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { toColumns, toLink } from '../kernel/stored-links';
import { ownZone, zonesOf } from '../kernel/zones';
import { nextOccurrence } from '../recurrence';
import { copyFamily, takeFamily } from './copy-family';
import { fireAt } from './due-instant';
import { writeRefs } from './set-links';

/**
 * Makes the next of a recurring task that was just done, in the same transaction and operation: as it was, with its sub-tasks,
 * links, watchers and relative reminders, nothing ticked, due on the rule's next date, all other dates moved as far. "Today" is
 * that of the person who completed it; a task without a due date counts from there. The recurrence goes over to it, and so do those of
 * its sub-tasks; a COUNT of its own counts down on the way. Nobody gets a mail about it.
 * @param task as it was before
 */
export async function makeSuccessor(ctx: TxCtx, task: TaskDetail): Promise<void> {
  const { recurrence } = task;
  if (!recurrence) return;
  const today = dateIn(await ownZone(ctx), ctx.runtime.clock.now());
  const start = task.dueOn ?? today;
  const dueOn = nextOccurrence({ recurrence, dueOn: start, completedOn: today, occurrences: 1 });
  if (dueOn === null) return;
  const days = daysBetween(start, dueOn);
  // Before the first copy, because that takes a number: from there on every other new task waits.
  const family = await takeFamily(ctx, task);
  const notBefore = task.notBefore && addDays(task.notBefore, days);
  const changed = { parentId: task.parentId, dueOn, notBefore, recurrence: countedDown(recurrence) };
  const id = await copyFamily(ctx, family, { changed, days });
  await copyLinks(ctx, task.id, id);
  await copyReminders(ctx, task.id, { id, dueOn, dueTime: task.dueTime });
  notice(ctx, { noun: 'task', ref: id, kind: 'created', version: 1 });
}

async function copyLinks(ctx: TxCtx, from: string, to: string): Promise<void> {
  const { tx, workspaceId } = ctx;
  const { client } = tx;
  const links = await client.link.findMany({ where: { recordId: from }, orderBy: { ref: 'asc' } });
  if (links.length > 0) {
    await client.link.createMany({
      data: links.map((link) => ({ workspaceId, recordId: to, ...toColumns(toLink(link)) })),
    });
    await writeRefs(ctx, { taskId: to, links });
  }
  const watchers = await client.watcher.findMany({ where: { recordId: from } });
  if (watchers.length > 0) {
    await client.watcher.createMany({ data: watchers.map(({ userId }) => ({ workspaceId, recordId: to, userId })) });
  }
}

/** One that is longer ahead than the task comes back counts as gone off: its moment passed before there was a task. */
async function copyReminders(
  ctx: TxCtx,
  from: string,
  { id: taskId, ...due }: Pick<TaskDetail, 'id' | 'dueOn' | 'dueTime'>,
): Promise<void> {
  const { client } = ctx.tx;
  const relative = await client.reminder.findMany({ where: { taskId: from, minutesBefore: { not: null } } });
  if (relative.length === 0) return;
  const zoneOf = await zonesOf(
    ctx,
    relative.map(({ userId }) => userId),
  );
  const now = ctx.runtime.clock.now();
  await client.reminder.createMany({
    data: relative.map(({ userId, minutesBefore }) => {
      const fires = fireAt(due, { minutesBefore: minutesBefore ?? 0, timeZone: zoneOf(userId) });
      const firedAt = fires && fires <= now ? now : null;
      return { workspaceId: ctx.workspaceId, id: newId(), taskId, userId, minutesBefore, fireAt: fires, firedAt };
    }),
  });
}

function countedDown(recurrence: Recurrence): Recurrence {
  const parts = parseRule(recurrence.rule);
  if (!parts || parts.count === null) return recurrence;
  return { ...recurrence, rule: printRule({ ...parts, count: parts.count - 1 }) };
}
