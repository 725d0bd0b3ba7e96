import type { TaskDetail } from '@quartermaster/contracts';
import { fromDateColumn } from '@quartermaster/db';
import { dateIn } from '../kernel/clock';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { taskKey, toPriority, toStatus } from './summary';
import type { Counted } from './tally';

/**
 * One task by id or key.
 * @throws NotFound also for another workspace's
 */
export async function loadTask(ctx: Ctx, ref: string): Promise<TaskDetail> {
  const where = ref.startsWith('T-') ? { number: Number(ref.slice(2)) } : { id: ref };
  const client = ctx.tx?.client ?? ctx.prisma;
  // A number beyond the column's range is no task either.
  const row =
    where.number !== undefined && where.number > 2_147_483_647 ? null : await client.task.findFirst({ where });
  if (!row) throw new NotFound('Task');
  return {
    id: row.id,
    key: taskKey(row.number),
    title: row.title,
    description: row.description,
    status: toStatus(row.status),
    priority: toPriority(row.priority),
    dueOn: row.dueOn ? fromDateColumn(row.dueOn) : null,
    assigneeId: row.assigneeId,
    createdById: row.createdById,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
  };
}

/**
 * The task as the writer last saw it.
 * @throws NotFound; Conflict with the task as it is now
 */
export async function loadForUpdate(ctx: TxCtx, id: string, version: number): Promise<TaskDetail> {
  const task = await loadTask(ctx, id);
  if (task.version === version) return task;
  throw new Conflict('Somebody changed this task meanwhile', { currentVersion: task.version, current: task });
}

/** What the tallies count of a task. */
export function counted(ctx: Ctx, { status, dueOn, createdAt, completedAt }: TaskDetail): Counted {
  return {
    status,
    dueOn,
    createdDay: dateIn(ctx.timeZone, new Date(createdAt)),
    completedDay: completedAt ? dateIn(ctx.timeZone, new Date(completedAt)) : null,
  };
}
