import { isDeepStrictEqual } from 'node:util';
import type { TaskDetail } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import type { Entry, Reverted } from '../kernel/history';
import { requireMembers } from './assign';
import { loadTask } from './load';
import { requireParent } from './parent';
import { positionAt } from './position';
import { restoreFamily } from './restore';
import { saveTask, type TaskChange } from './save';
import { trashFamily } from './trash';

/** A new task goes into the trash. */
export async function revertCreation(ctx: TxCtx, { ref }: Entry): Promise<Reverted> {
  const task = await findTask(ctx, ref);
  if (!task) return GONE;
  if (task.trashedAt) return 'unchanged';
  await trashFamily(ctx, task);
  return 'reverted';
}

/** What belongs together goes back together or not at all: the first field says whether. */
const TOGETHER: ReadonlyArray<readonly [keyof TaskChange, ...Array<keyof TaskChange>]> = [
  ['statusId', 'status', 'startedAt', 'completedAt'],
  ['dueOn', 'dueTime'],
];
const GONE = { reason: 'The task was deleted permanently' };

/**
 * Sets the fields of a task back that still are as the entry left them; a status directly, whatever steps the table allows.
 * Of the workspace's own fields, only the ones that were changed.
 */
export async function revertTask(ctx: TxCtx, { ref, changes }: Entry): Promise<Reverted> {
  const task = await findTask(ctx, ref);
  if (!task) return GONE;
  if (changes.trashedAt) return revertTrash(ctx, task, changes.trashedAt);
  const change: TaskChange = {};
  const overtaken: string[] = [];
  for (const fields of groupsOf(changes)) {
    const [leading = ''] = fields;
    const [before, after] = valuesFor(task, changes, leading);
    const now = task[leading as keyof TaskDetail];
    if (isDeepStrictEqual(now, before)) continue;
    if (!isDeepStrictEqual(now, after)) overtaken.push(leading);
    else for (const field of fields) Object.assign(change, { [field]: valuesFor(task, changes, field)[0] });
  }
  const reason = await reasonAgainst(ctx, task, change);
  if (reason) return { reason };
  if (Object.keys(change).length > 0) {
    if (change.position !== undefined) change.position = await freePosition(ctx, change.position);
    await saveTask(ctx, { before: task, change, action: 'task.revert' });
  }
  if (overtaken.length > 0) return { reason: `Changed later: ${overtaken.join(', ')}` };
  return Object.keys(change).length > 0 ? 'reverted' : 'unchanged';
}

async function revertTrash(ctx: TxCtx, task: TaskDetail, [before, after]: [unknown, unknown]): Promise<Reverted> {
  if (task.trashedAt === before || (task.trashedAt !== null && before !== null)) return 'unchanged';
  if (before !== null) await trashFamily(ctx, task);
  else if (task.trashedAt !== after) return { reason: 'It was moved to the trash again' };
  else await restoreFamily(ctx, task);
  return 'reverted';
}

/** The fields of an entry, those that belong together as one group. */
function groupsOf(changes: Entry['changes']): string[][] {
  const groups = new Map<string, string[]>();
  for (const field of Object.keys(changes)) {
    const name: string = TOGETHER.find((group) => group.some((one) => one === field))?.[0] ?? field;
    groups.set(name, [...(groups.get(name) ?? []), field]);
  }
  return [...groups].map(([leading, fields]) =>
    fields.toSorted((a, b) => Number(b === leading) - Number(a === leading)),
  );
}

/** Before and after of one field; own fields as the task would be with only the entry's keys set. */
function valuesFor(task: TaskDetail, changes: Entry['changes'], field: string): [unknown, unknown] {
  const [before, after] = changes[field] ?? [null, null];
  if (field !== 'fields') return [before, after];
  const [was, became] = [before, after] as [TaskDetail['fields'], TaskDetail['fields']];
  const keys = Object.keys({ ...was, ...became }).filter((key) => was[key] !== became[key]);
  const withKeys = (values: TaskDetail['fields']) =>
    Object.fromEntries(
      [...new Set([...Object.keys(task.fields), ...keys])]
        .map((key) => [key, keys.includes(key) ? values[key] : task.fields[key]] as const)
        .filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
  return [withKeys(was), withKeys(became)];
}

/** Why the task cannot have these values any more. */
async function reasonAgainst(ctx: TxCtx, { id }: TaskDetail, change: TaskChange): Promise<string | undefined> {
  const { client } = ctx.tx;
  const { statusId, projectId, parentId, assigneeIds, labelIds, fields } = change;
  const fieldIds = Object.keys(fields ?? {});
  if (statusId && !(await client.taskStatus.count({ where: { id: statusId } }))) return 'The status no longer exists';
  if (projectId && !(await client.project.count({ where: { id: projectId } }))) return 'The project no longer exists';
  if (labelIds && (await client.label.count({ where: { id: { in: labelIds } } })) < labelIds.length)
    return 'A label is gone';
  if ((await client.field.count({ where: { id: { in: fieldIds } } })) < fieldIds.length) return 'A field is gone';
  try {
    if (assigneeIds) await requireMembers(ctx, assigneeIds);
    if (parentId) await requireParent(ctx, { id, parentId });
  } catch (error) {
    if (error instanceof Invalid) return error.message;
    throw error;
  }
  return undefined;
}

/** A place left may be somebody else's by now: then the one in front of them. */
async function freePosition(ctx: TxCtx, position: string): Promise<string> {
  const holder = await ctx.tx.client.task.findFirst({ where: { position }, select: { id: true } });
  return holder ? positionAt(ctx, { before: holder.id }) : position;
}

async function findTask(ctx: TxCtx, ref: string): Promise<TaskDetail | null> {
  return loadTask(ctx, ref).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
}
