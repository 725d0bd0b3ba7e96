import type { ScopedSql } from '@quartermaster/db';

const BATCH = 500;

/** One line of an export: what kind of record it is, and the record. */
export interface ExportRecord {
  record: string;
  [field: string]: unknown;
}

type Table = Parameters<ScopedSql['from']>[0];

/** A table that is small, as it is. */
export async function wholeTable(sql: ScopedSql, table: Table, record: string): Promise<ExportRecord[]> {
  const rows = await sql
    .from(table as 'comments')
    .selectAll()
    .execute();
  return rows.map((row) => toRecord(record, row));
}

/** A table as it is, by a key that may stand in several rows: a batch ends where the key changes. */
export async function eachBatch(
  sql: ScopedSql,
  { table, record, key }: { table: Table; record: string; key: string },
  onBatch: (records: ExportRecord[]) => Promise<void>,
): Promise<void> {
  const column = `${table}.${key}` as 'comments.id';
  const from = () => sql.from(table as 'comments');
  for (let after = ''; ; ) {
    const keys = await from()
      .select(column)
      .distinct()
      .where(column, '>', after)
      .orderBy(column)
      .limit(BATCH)
      .execute();
    const ids = keys.map((row) => String(Object.values(row)[0]));
    const last = ids.at(-1);
    if (last === undefined) return;
    const rows = await from().selectAll().where(column, '>', after).where(column, '<=', last).orderBy(column).execute();
    await onBatch(rows.map((row) => toRecord(record, row)));
    if (ids.length < BATCH) return;
    after = last;
  }
}

/** The format says `taskId` for the record that a row belongs to. */
export function toRecord(record: string, { workspaceId: _, recordId, ...row }: Record<string, unknown>): ExportRecord {
  return { record, ...(recordId === undefined ? {} : { taskId: recordId }), ...row };
}
