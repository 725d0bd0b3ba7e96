import type { TaskDetail } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { toColumns } from './columns';

// By SQL: the model API compiles each statement anew and reads the row back.

export async function insertRow(ctx: TxCtx, task: TaskDetail, number: number): Promise<void> {
  const row = {
    workspaceId: ctx.workspaceId,
    id: task.id,
    number,
    createdById: task.createdById,
    createdAt: fromInstant(new Date(task.createdAt)),
    ...toColumns(task),
  };
  const columns = Object.keys(row);
  await ctx.tx.client.$executeRawUnsafe(
    `INSERT INTO tasks (${columns.map((column) => `\`${column}\``).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...Object.values(row),
  );
}

/** @returns whether the row still had the version `seen` */
export async function updateRow(ctx: TxCtx, task: TaskDetail, seen: number): Promise<boolean> {
  const row = toColumns(task);
  const count = await ctx.tx.client.$executeRawUnsafe(
    `UPDATE tasks SET ${Object.keys(row)
      .map((column) => `\`${column}\` = ?`)
      .join(', ')} WHERE workspaceId = ? AND id = ? AND version = ?`,
    ...Object.values(row),
    ctx.workspaceId,
    task.id,
    seen,
  );
  return count > 0;
}
