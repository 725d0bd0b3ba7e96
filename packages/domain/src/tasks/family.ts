import type { TxCtx } from '../kernel/context';

/** Ids of the sub-tasks below a task, all levels, that were moved to the trash at the same instant; null: those that are not in the trash. */
export async function idsBelow(ctx: TxCtx, id: string, trashedAt: string | null): Promise<string[]> {
  const found: string[] = [];
  for (let level = [id]; level.length > 0; ) {
    const rows = await ctx.tx.client.task.findMany({
      where: { parentId: { in: level }, trashedAt: trashedAt && new Date(trashedAt) },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    level = rows.map((row) => row.id);
    found.push(...level);
  }
  return found;
}
