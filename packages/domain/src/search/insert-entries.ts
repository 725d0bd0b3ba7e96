import { classifyFault, type Database } from '@quartermaster/db';
import { insertSql } from '../kernel/statements';
import { retryUnit } from '../kernel/transaction';

/** A row of a search table. */
export interface EntryRow {
  workspaceId: string;
  sourceId: string;
  part: string;
  recordId: string;
  words: string;
}

/** A pool or a connection. */
type Queries = Pick<Database['pool'], 'query'>;

const COLUMNS = 'workspaceId, sourceId, part, recordId, words';

/**
 * Inserts entries, without those that exist already and those of a record that was purged.
 *
 * If a row of a statement has an error, MySQL forgets the rows before it when it writes the full-text index. They are in the table, but
 * no search finds them. So INSERT IGNORE, ON DUPLICATE KEY UPDATE and REPLACE must have one row where they meet such an error.
 */
export async function insertEntries(db: Queries, table: string, entries: readonly EntryRow[]): Promise<void> {
  if (entries.length === 0) return;
  const { sql, values } = insertOf(table, entries);
  if (!(await insertAll(db, sql, values))) await insertEach(db, table, entries);
}

/**
 * Copies the entries that a condition selects, as `insertEntries` does.
 * @param where a condition on the columns of `from`, with marks for the values
 */
export async function copyEntriesWhere(
  db: Queries,
  { from, to, where, values }: { from: string; to: string; where: string; values: readonly unknown[] },
): Promise<void> {
  const select = `SELECT ${COLUMNS} FROM ${from} WHERE ${where}`;
  if (await insertAll(db, `INSERT INTO ${to} (${COLUMNS}) ${select}`, values)) return;
  await insertEach(db, to, await db.query<EntryRow[]>(select, values));
}

/** @returns false if a row exists already or its record does not; then nothing was inserted */
function insertAll(db: Queries, sql: string, values: readonly unknown[]): Promise<boolean> {
  return retryUnit(async () => {
    try {
      await db.query(sql, values);
      return true;
    } catch (error) {
      if (['duplicate', 'reference'].includes(classifyFault(error))) return false;
      throw error;
    }
  });
}

async function insertEach(db: Queries, table: string, entries: readonly EntryRow[]): Promise<void> {
  for (const entry of entries) {
    const { sql, values } = insertOf(table, [entry], 'IGNORE');
    await retryUnit(() => db.query(sql, values));
  }
}

function insertOf(table: string, entries: readonly EntryRow[], ignore = '') {
  return {
    sql: insertSql(
      { into: `INSERT ${ignore} INTO ${table} (${COLUMNS}) VALUES`, row: '(?, ?, ?, ?, ?)' },
      entries.length,
    ),
    values: entries.flatMap(({ workspaceId, sourceId, part, recordId, words }) => [
      workspaceId,
      sourceId,
      part,
      recordId,
      words,
    ]),
  };
}
