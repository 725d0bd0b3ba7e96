import { isOpen, type TaskDetail } from '@quartermaster/contracts';
import { newId, Prisma } from '@quartermaster/db';
import { addDays } from '../kernel/clock';
import type { TxCtx } from '../kernel/context';
import { toDetail } from './columns';
import { insertTask } from './insert';
import { saveTask } from './save';

/** A task with what is below it. */
export interface Family {
  task: TaskDetail;
  children: Family[];
}

/**
 * A recurring task as it was, with the sub-tasks its next one gets: all but those that came back themselves and so have a next one
 * here. Their rules are taken off them, since the copies go on with those.
 */
export async function takeFamily(ctx: TxCtx, task: TaskDetail): Promise<Family> {
  const rows = await ctx.tx.client.task.findMany({
    where: { parentId: task.id, trashedAt: null },
    orderBy: { position: 'asc' },
  });
  const found = rows.map(toDetail);
  const replaced = await handedOver(
    ctx,
    found.filter(({ status, recurrence }) => !isOpen(status) && recurrence === null).map(({ id }) => id),
  );
  const children: Family[] = [];
  for (const child of found.filter(({ id }) => !replaced.has(id))) {
    children.push(await takeFamily(ctx, child));
    if (child.recurrence) await saveTask(ctx, { before: child, change: { recurrence: null }, action: 'task.update' });
  }
  return { task, children };
}

/** Of these tasks, the ones whose recurrence went with their own completion: the newest word on it came with a status. */
async function handedOver({ tx: { client }, workspaceId }: TxCtx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const entries = await client.$queryRaw<Array<{ ref: string; moved: bigint | number }>>`
    SELECT ref, JSON_CONTAINS_PATH(changes, 'one', '$.status') AS moved FROM audit_entries
    WHERE workspaceId = ${workspaceId} AND noun = 'task' AND ref IN (${Prisma.join([...ids])})
      AND JSON_CONTAINS_PATH(changes, 'one', '$.recurrence') = 1
    ORDER BY id`;
  const newest = new Map(entries.map(({ ref, moved }) => [ref, Number(moved) === 1]));
  return new Set(ids.filter((id) => newest.get(id)));
}

type Changed = Pick<TaskDetail, 'parentId' | 'dueOn' | 'notBefore' | 'recurrence'>;

/**
 * A family as new tasks, nothing done and nothing ticked; below its head with the rules it had and every date moved on.
 * @param days how far
 * @returns the id of the copied head
 */
export async function copyFamily(
  ctx: TxCtx,
  { task, children }: Family,
  { changed, days }: { changed: Changed; days: number },
): Promise<string> {
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
  for (const child of children) {
    const { recurrence } = child.task;
    const dueOn = child.task.dueOn && addDays(child.task.dueOn, days);
    const notBefore = child.task.notBefore && addDays(child.task.notBefore, days);
    await copyFamily(ctx, child, { changed: { parentId: id, dueOn, notBefore, recurrence }, days });
  }
  return id;
}
