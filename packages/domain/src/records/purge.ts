import { fromInstant, Prisma } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { freeSpace } from '../kernel/file-space';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { loadForUpdate, loadRecord } from './load';
import type { KindTypes, Source } from './source';
import { deleteRecords } from './spine';

/**
 * Deletes a trashed record permanently, with everything that was trashed together with it.
 * @throws NotFound; Conflict (with the current record); Invalid if it is not in the trash
 */
export async function purgeRecord<T extends KindTypes>(
  ctx: Ctx,
  source: Source<T>,
  { id, version }: { id: string; version: number },
): Promise<{ purged: number }> {
  authorize(ctx, source.list.permissions.configure);
  return withTransaction(ctx, async (ctx) => {
    const record = await loadForUpdate(ctx, source, { id, version });
    if (!record.trashedAt) throw new Invalid(`Move the ${source.list.words.one} to the trash first`);
    const records = [record];
    for (const below of (await source.family?.(ctx, id, record.trashedAt)) ?? []) {
      records.push(await loadRecord(ctx, source, below));
    }
    await destroy(ctx, source, records);
    return { purged: records.length };
  });
}

/**
 * Permanently deletes some of the records of a kind that were trashed before an instant, but not those that stay in the trash.
 * @param only the id of the only one to delete
 * @returns how many were deleted
 */
export function purgeBatch<T extends KindTypes>(
  ctx: Ctx,
  source: Source<T>,
  { before, most, only = null }: { before: Date; most: number; only?: string | null },
): Promise<number> {
  const stays = Prisma.raw(source.staysInTrash ?? 'FALSE');
  return withTransaction(ctx, async (ctx) => {
    const { workspaceId } = ctx;
    // Locked, so that two workers do not audit the same deletion twice: the kind's own rows, which a restore locks first, too.
    const rows = await ctx.tx.client.$queryRaw<Array<{ id: string }>>`
      SELECT id FROM ${Prisma.raw(source.table)} WHERE workspaceId = ${workspaceId} AND trashedAt IS NOT NULL AND id IN (
        SELECT recordId FROM (
          SELECT recordId FROM trash_entries
          WHERE workspaceId = ${workspaceId} AND noun = ${source.list.noun} AND trashedAt < ${fromInstant(before)}
            AND (${only} IS NULL OR recordId = ${only}) AND NOT (${stays})
          ORDER BY trashedAt, recordId LIMIT ${most}) AS old)
      ORDER BY id FOR UPDATE SKIP LOCKED`;
    const records: Array<T['detail']> = [];
    for (const { id } of rows) records.push(await loadRecord(ctx, source, id));
    await destroy(ctx, source, records);
    return records.length;
  });
}

/** Deletes the rows and, through foreign keys, everything that belongs to them; the worker removes files without a row. */
export async function destroy<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  records: ReadonlyArray<T['detail']>,
): Promise<void> {
  if (records.length === 0) return;
  const { client } = ctx.tx;
  const { noun } = source.list;
  const ids = records.map((record) => record.id);
  await source.letGo?.(ctx, ids);
  for (const record of records) {
    await audit(ctx, {
      action: `${noun}.purge`,
      noun,
      ref: record.id,
      changes: { title: [source.title(record), null], key: [record.key, null] },
    });
    notice(ctx, { noun, ref: record.id, kind: 'updated', version: 1 });
  }
  await freeSpace(ctx, await client.attachment.findMany({ where: { recordId: { in: ids } }, select: { bytes: true } }));
  // A comment that quotes another one would prevent its deletion.
  await client.comment.updateMany({ where: { recordId: { in: ids } }, data: { quotedId: null } });
  await deleteRecords(ctx, source, ids);
}
