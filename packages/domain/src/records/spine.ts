import { fromInstant, Prisma } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import type { Change, KindTypes, Source } from './source';

// One row of `records` for every record of every kind: what may hang on any record references it. Whoever changes it has locked the
// kind's own row before, so that a title change and a new comment wait for each other in one order.

const ROWS_AT_ONCE = 200;

/** Before the rows of the kind's own table, which reference these. */
export async function addToSpine<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  records: ReadonlyArray<T['detail']>,
): Promise<void> {
  const { noun } = source.list;
  const rows = records.map((record) => [ctx.workspaceId, record.id, noun, numberOf(record), source.title(record)]);
  await insertAll(ctx, 'INSERT INTO records (workspaceId, id, noun, number, title) VALUES', rows);
}

/** After the rows of the kind's own table, in the order of ids: titles, and what went into the trash or came out of it. */
export async function followInSpine<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  changes: readonly Change<T['detail']>[],
): Promise<void> {
  const { tx, workspaceId } = ctx;
  for (const { before, after } of changes) {
    const title = source.title(after);
    if (before === null || source.title(before) === title) continue;
    await tx.client.$executeRaw`
      UPDATE records SET title = ${title} WHERE workspaceId = ${workspaceId} AND id = ${after.id}`;
  }
  const moved = changes.filter(({ before, after }) => (before?.trashedAt ?? null) !== after.trashedAt);
  const restored = moved.flatMap(({ after }) => (after.trashedAt === null ? [after.id] : []));
  if (restored.length > 0) {
    await tx.client.$executeRaw`
      DELETE FROM trash_entries WHERE workspaceId = ${workspaceId} AND recordId IN (${Prisma.join(restored)})`;
  }
  const trashed = moved.flatMap(({ after: { id, trashedAt } }) =>
    trashedAt === null ? [] : [[workspaceId, id, source.list.noun, fromInstant(new Date(trashedAt))]],
  );
  await insertAll(ctx, 'REPLACE INTO trash_entries (workspaceId, recordId, noun, trashedAt) VALUES', trashed);
}

/** Deletes records for good: their rows, and through foreign keys everything that hangs on them. */
export async function deleteRecords<T extends KindTypes>(
  { tx, workspaceId }: TxCtx,
  { table }: Pick<Source<T>, 'table'>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const list = Prisma.join(ids.toSorted());
  await tx.client.$queryRaw`
    SELECT id FROM ${Prisma.raw(table)} WHERE workspaceId = ${workspaceId} AND id IN (${list}) ORDER BY id FOR UPDATE`;
  await tx.client.$executeRaw`DELETE FROM records WHERE workspaceId = ${workspaceId} AND id IN (${list})`;
}

/** @param rows of equal length, at most a few columns each */
async function insertAll({ tx }: TxCtx, insert: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const batch = rows.slice(from, from + ROWS_AT_ONCE);
    const values = batch.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    await tx.client.$executeRawUnsafe(`${insert} ${values}`, ...batch.flat());
  }
}

/** The 12 of C-12. */
export function numberOf({ key }: { key: string }): number {
  return Number(key.slice(key.lastIndexOf('-') + 1));
}
