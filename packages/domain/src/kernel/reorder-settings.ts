import { isDeepStrictEqual } from 'node:util';
import { audit } from './audit';
import type { TxCtx } from './context';
import { Conflict } from './errors';
import { notice } from './notices';

interface Positioned {
  id: string;
  position: number;
  archivedAt: string | null;
}

/**
 * Reorders records. `ids` must contain each active record exactly once; otherwise the caller's list is outdated. Archived ones
 * come last.
 * @throws Conflict
 */
export async function reorderSettingsRecords<T extends Positioned>(
  ctx: TxCtx,
  { noun, records, ids }: { noun: 'status' | 'field'; records: readonly T[]; ids: readonly string[] },
): Promise<T[]> {
  const shown = records.filter(({ archivedAt }) => !archivedAt).map(({ id }) => id);
  if (!isDeepStrictEqual([...shown].sort(), [...ids].sort())) {
    throw new Conflict('Someone else added or archived one. Reload and try again');
  }
  const archived = records.filter(({ archivedAt }) => archivedAt).map(({ id }) => id);
  const places = new Map([...ids, ...archived].map((id, position) => [id, position]));
  const ordered = records
    .map((record) => ({ ...record, position: places.get(record.id) ?? record.position }))
    .sort((a, b) => a.position - b.position);
  const table = noun === 'status' ? 'task_statuses' : 'fields';
  for (const { id, position } of ordered) {
    await ctx.tx.client.$executeRawUnsafe(
      `UPDATE ${table} SET position = ? WHERE workspaceId = ? AND id = ?`,
      position,
      ctx.workspaceId,
      id,
    );
  }
  const ref = ctx.workspaceId;
  await audit(ctx, { action: `${noun}.reorder`, noun: 'workspace', ref, changes: { [noun]: [shown, ids] } });
  notice(ctx, { noun: 'settings', ref, kind: 'updated', version: 1 });
  return ordered;
}
