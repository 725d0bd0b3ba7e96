import { parseRule, printRule, type Recurrence, type TaskDetail } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { addDays, dateIn } from '../kernel/clock';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { nextOccurrence } from '../recurrence';
import { fireAt } from '../reminders/due-instant';
import { toDetail } from './columns';
import { insertTask } from './insert';

const DAY_MS = 86_400_000;

/**
 * Makes the next of a recurring task that was just done, in the same transaction and operation: as it was, with its sub-tasks,
 * links, watchers and relative reminders, nothing ticked, due on the rule's next date, the distance of "not before" kept. The
 * recurrence goes over to it; a COUNT counts down on the way. Nobody gets a mail about it.
 * @param task as it was before
 */
export async function makeSuccessor(ctx: TxCtx, task: TaskDetail): Promise<void> {
  const { recurrence } = task;
  if (!recurrence) return;
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  const dueOn = nextOccurrence({ recurrence, dueOn: task.dueOn ?? today, completedOn: today, occurrences: 1 });
  if (dueOn === null) return;
  const id = await copyTree(ctx, task, {
    parentId: task.parentId,
    dueOn,
    notBefore: task.notBefore && addDays(dueOn, -daysBetween(task.notBefore, task.dueOn ?? today)),
    recurrence: countedDown(recurrence),
  });
  await copyLinks(ctx, task.id, id);
  await copyReminders(ctx, task.id, { id, dueOn, dueTime: task.dueTime });
  notice(ctx, { noun: 'task', ref: id, kind: 'created', version: 1 });
}

type Changed = Pick<TaskDetail, 'parentId' | 'dueOn' | 'notBefore' | 'recurrence'>;

/** A task and what is below it, as new ones. @returns the id of the copy */
async function copyTree(ctx: TxCtx, task: TaskDetail, changed: Changed): Promise<string> {
  const id = newId();
  await insertTask(ctx, {
    ...task,
    ...changed,
    id,
    status: 'todo',
    statusId: 'todo',
    createdAt: null,
    completedAt: null,
    checklist: task.checklist.map((item) => ({ ...item, id: newId(), done: false })),
  });
  const children = await ctx.tx.client.task.findMany({
    where: { parentId: task.id, trashedAt: null },
    orderBy: { position: 'asc' },
  });
  for (const child of children.map(toDetail)) {
    const moved = (date: string | null) =>
      date && task.dueOn && changed.dueOn ? addDays(date, daysBetween(task.dueOn, changed.dueOn)) : null;
    const dates = { dueOn: moved(child.dueOn), notBefore: moved(child.notBefore) };
    await copyTree(ctx, child, { ...dates, parentId: id, recurrence: null });
  }
  return id;
}

async function copyLinks({ tx: { client }, workspaceId }: TxCtx, from: string, to: string): Promise<void> {
  const links = await client.taskLink.findMany({ where: { taskId: from } });
  if (links.length > 0) await client.taskLink.createMany({ data: links.map((link) => ({ ...link, taskId: to })) });
  const watchers = await client.taskWatcher.findMany({ where: { taskId: from } });
  if (watchers.length > 0) {
    await client.taskWatcher.createMany({ data: watchers.map(({ userId }) => ({ workspaceId, taskId: to, userId })) });
  }
}

async function copyReminders(
  { tx: { client }, workspaceId, timeZone }: TxCtx,
  from: string,
  { id: taskId, ...due }: Pick<TaskDetail, 'id' | 'dueOn' | 'dueTime'>,
): Promise<void> {
  const relative = await client.reminder.findMany({ where: { taskId: from, minutesBefore: { not: null } } });
  if (relative.length === 0) return;
  await client.reminder.createMany({
    data: relative.map(({ userId, minutesBefore }) => ({
      workspaceId,
      id: newId(),
      taskId,
      userId,
      minutesBefore,
      fireAt: fireAt(due, { minutesBefore: minutesBefore ?? 0, timeZone }),
    })),
  });
}

function countedDown(recurrence: Recurrence): Recurrence {
  const parts = parseRule(recurrence.rule);
  if (!parts || parts.count === null) return recurrence;
  return { ...recurrence, rule: printRule({ ...parts, count: parts.count - 1 }) };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
