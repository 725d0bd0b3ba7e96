import { numberIn } from '@quartermaster/contracts/records/key';
import { fromInstant, Prisma } from '@quartermaster/db';
import type { TxCtx, WriteCtx } from '../kernel/context';
import { type Insert, insertInto } from '../kernel/statements';
import type { Change, KindTypes, Source } from './source';

// `records` has one row for every record of every kind. Comments, files and the like reference it. A writer locks the row of the
// kind's own table first, so that a title change and a new comment take their locks in the same order.

const SPINE = insertInto('records', ['workspaceId', 'id', 'noun', 'number', 'title']);
const TRASH: Insert = {
  into: 'REPLACE INTO trash_entries (workspaceId, recordId, noun, trashedAt) VALUES',
  row: '(?, ?, ?, ?)',
};

/** Call it before inserting the rows of the kind's own table, which reference these. */
export async function addToSpine<T extends KindTypes>(
  { tx, workspaceId }: WriteCtx,
  source: Source<T>,
  records: ReadonlyArray<T['detail']>,
): Promise<void> {
  const { noun } = source.list;
  await tx.statements.insert(
    SPINE,
    records.map((record) => [workspaceId, record.id, noun, numberIn(noun, record.key), source.title(record)]),
  );
}

/** Updates titles and entries of the trash, after the rows of the kind's own table. @param changes in the order of ids */
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
  await tx.statements.insert(TRASH, trashed);
}

/** Deletes records permanently. Foreign keys delete the rows of the kind's table and everything that references the record. */
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
