import type { TxCtx } from '../kernel/context';

/** Adds a watcher. @returns whether they were not watching before */
export async function addWatcher(ctx: TxCtx, { taskId, userId }: { taskId: string; userId: string }): Promise<boolean> {
  const count = await ctx.tx.client.$executeRaw`
    INSERT IGNORE INTO task_watchers (workspaceId, taskId, userId) VALUES (${ctx.workspaceId}, ${taskId}, ${userId})`;
  return count > 0;
}

/** @returns whether they were watching */
export async function removeWatcher(
  ctx: TxCtx,
  { taskId, userId }: { taskId: string; userId: string },
): Promise<boolean> {
  const { count } = await ctx.tx.client.taskWatcher.deleteMany({ where: { taskId, userId } });
  return count > 0;
}

/** Ids of a task's watchers. */
export async function watcherIds(ctx: TxCtx, taskId: string): Promise<string[]> {
  const rows = await ctx.tx.client.taskWatcher.findMany({
    where: { taskId },
    select: { userId: true },
    orderBy: { userId: 'asc' },
  });
  return rows.map((row) => row.userId);
}
