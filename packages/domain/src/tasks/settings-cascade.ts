import { LIMITS, type TaskDetail } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import { auditAll, type Changes } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { DETAIL_COLUMNS, toDetail } from './columns';
import { counted } from './projections/tallies';
import { tally } from './tally';

// A change of the set-up that many tasks feel at once. Each of these writes all of them by one statement, which brings along
// exactly what it touches; versions go up and each task gets its line of history, as if it had been saved on its own.

export async function hasTasks({ tx: { client } }: TxCtx, statusId: string): Promise<boolean> {
  return (await client.task.findFirst({ where: { statusId }, select: { id: true } })) !== null;
}

/**
 * Gives all tasks of a status another one of the same group. Their places and their other counts stay.
 * @returns how many
 * @throws Invalid for more than `LIMITS.settingsTasks`
 */
export async function replaceStatus(ctx: TxCtx, { from, to }: { from: string; to: string }): Promise<number> {
  const tasks = await lockTasks(ctx, 'tasks.statusId = ?', from);
  if (tasks.length === 0) return 0;
  await ctx.tx.client.$executeRaw`
    UPDATE tasks SET statusId = ${to}, version = version + 1, updatedAt = ${fromInstant(ctx.runtime.clock.now())}
    WHERE workspaceId = ${ctx.workspaceId} AND statusId = ${from}`;
  await recordAll(
    ctx,
    tasks.map(({ id }) => ({ ref: id, changes: { statusId: [from, to] } })),
  );
  notice(ctx, { noun: 'task', ref: from, kind: 'updated', version: 1 });
  await tally(
    ctx,
    tasks.map((task) => [counted(ctx, task), counted(ctx, { ...task, statusId: to })]),
  );
  return tasks.length;
}

/**
 * Takes a label off every task that has it.
 * @returns how many
 * @throws Invalid for more than `LIMITS.settingsTasks`
 */
export async function dropLabel(ctx: TxCtx, labelId: string): Promise<number> {
  const { client } = ctx.tx;
  const { workspaceId } = ctx;
  const without = ({ labelIds }: TaskDetail) => labelIds.filter((one) => one !== labelId);
  const having = 'tasks.id IN (SELECT taskId FROM task_labels WHERE workspaceId = tasks.workspaceId AND labelId = ?)';
  const tasks = await lockTasks(ctx, having, labelId);
  if (tasks.length === 0) return 0;
  await client.$executeRawUnsafe(
    `UPDATE tasks SET labelIds = TRIM(BOTH ',' FROM REPLACE(CONCAT(',', labelIds, ','), ?, ',')),
       version = version + 1, updatedAt = ? WHERE workspaceId = ? AND ${having}`,
    `,${labelId},`,
    fromInstant(ctx.runtime.clock.now()),
    workspaceId,
    labelId,
  );
  await client.$executeRaw`DELETE FROM task_labels WHERE workspaceId = ${workspaceId} AND labelId = ${labelId}`;
  await recordAll(
    ctx,
    tasks.map((task) => ({ ref: task.id, changes: { labelIds: [task.labelIds, without(task)] } })),
  );
  notice(ctx, { noun: 'task', ref: labelId, kind: 'updated', version: 1 });
  await tally(
    ctx,
    tasks.map((task) => [counted(ctx, task), counted(ctx, { ...task, labelIds: without(task) })]),
  );
  return tasks.length;
}

async function lockTasks(ctx: TxCtx, condition: string, value: string): Promise<TaskDetail[]> {
  const rows = await ctx.tx.client.$queryRawUnsafe<object[]>(
    `SELECT ${DETAIL_COLUMNS.join(', ')} FROM tasks WHERE workspaceId = ? AND ${condition}
     LIMIT ${LIMITS.settingsTasks + 1} FOR UPDATE`,
    ctx.workspaceId,
    value,
  );
  if (rows.length <= LIMITS.settingsTasks) return rows.map(toDetail);
  throw new Invalid(`More than ${LIMITS.settingsTasks} tasks use it. Change them first with a bulk edit`);
}

function recordAll(ctx: TxCtx, tasks: ReadonlyArray<{ ref: string; changes: Changes }>): Promise<void> {
  return auditAll(
    ctx,
    tasks.map((task) => ({ ...task, action: 'task.update', noun: 'task' })),
  );
}
