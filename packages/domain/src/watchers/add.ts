import type { TxCtx } from '../kernel/context';

/** Adds a watcher. @returns whether they were not watching before */
export async function addWatcher(
  ctx: TxCtx,
  { recordId, userId }: { recordId: string; userId: string },
): Promise<boolean> {
  const count = await ctx.tx.client.$executeRaw`
    INSERT IGNORE INTO watchers (workspaceId, recordId, userId) VALUES (${ctx.workspaceId}, ${recordId}, ${userId})`;
  return count > 0;
}

/** @returns whether they were watching */
export async function removeWatcher(
  ctx: TxCtx,
  { recordId, userId }: { recordId: string; userId: string },
): Promise<boolean> {
  const { count } = await ctx.tx.client.watcher.deleteMany({ where: { recordId, userId } });
  return count > 0;
}

/** Ids of a record's watchers. */
export async function watcherIds(ctx: TxCtx, recordId: string): Promise<string[]> {
  const rows = await ctx.tx.client.watcher.findMany({
    where: { recordId },
    select: { userId: true },
    orderBy: { userId: 'asc' },
  });
  return rows.map((row) => row.userId);
}
