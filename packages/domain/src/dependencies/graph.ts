import type { TxCtx } from '../kernel/context';

interface Edge {
  id: string;
}

/** Serialises additions of dependencies in a workspace until commit: two concurrent ones could close a cycle together. */
export async function lockGraph({ tx: { client }, workspaceId }: TxCtx): Promise<void> {
  await client.$executeRaw`
    INSERT INTO counters (workspaceId, kind, value) VALUES (${workspaceId}, 'blocks', 1)
    ON DUPLICATE KEY UPDATE value = value + 1`;
}

/**
 * Whether one task waits for another, directly or transitively. It reads level by level, because only locking reads see what was
 * committed since this transaction began, and a recursive query cannot lock.
 */
export async function waitsFor(ctx: TxCtx, { blockedId, blockerId }: Dependency): Promise<boolean> {
  const seen = new Set([blockedId]);
  for (let level = [blockedId]; level.length > 0; ) {
    const above = (await edges(ctx, { from: 'blockedId', to: 'blockerId', ids: level })).filter((id) => !seen.has(id));
    if (above.includes(blockerId)) return true;
    for (const id of above) seen.add(id);
    level = [...new Set(above)];
  }
  return false;
}

export interface Dependency {
  blockedId: string;
  blockerId: string;
}

/** Ids of a task's blockers, in key order. */
export function blockerIds(ctx: TxCtx, blockedId: string): Promise<string[]> {
  return edges(ctx, { from: 'blockedId', to: 'blockerId', ids: [blockedId] });
}

/** Ids of the tasks that a task blocks, in key order. */
export function blockedIds(ctx: TxCtx, blockerId: string): Promise<string[]> {
  return edges(ctx, { from: 'blockerId', to: 'blockedId', ids: [blockerId] });
}

async function edges(
  { tx: { client }, workspaceId }: TxCtx,
  { from, to, ids }: { from: keyof Dependency; to: keyof Dependency; ids: readonly string[] },
): Promise<string[]> {
  const rows = await client.$queryRawUnsafe<Edge[]>(
    `SELECT ${to} AS id FROM task_dependencies WHERE workspaceId = ? AND ${from} IN (${ids.map(() => '?').join(', ')})
     ORDER BY ${to} LOCK IN SHARE MODE`,
    workspaceId,
    ...ids,
  );
  return rows.map(({ id }) => id);
}
