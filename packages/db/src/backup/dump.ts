import { quoted } from './literals';
import type { Snapshot, TableFigures } from './snapshot';
import type { Table } from './tables';

/** Of an INSERT: far below `max_allowed_packet`, unless one row is longer. */
const INSERT_CHARS = 1_000_000;

/** What ends a statement: no value has a line break, and no definition has one after a semicolon. */
export const STATEMENT_END = ';\n';

/** So that rows come back as they are, in any order of the tables. */
const SETTINGS = [
  'SET NAMES utf8mb4',
  "SET SESSION time_zone = '+00:00'",
  "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'",
  'SET SESSION foreign_key_checks = 0',
  'SET SESSION unique_checks = 0',
];

/**
 * Writes the whole snapshot as SQL that any client of the server can run in an empty database. Triggers are not in it: the migration
 * creates them, for the account that runs it.
 * @param write its promise is waited for, so nothing is read faster than it is written
 */
export async function dumpSql(snapshot: Snapshot, write: (sql: string) => Promise<void>): Promise<TableFigures[]> {
  await write(SETTINGS.map((statement) => statement + STATEMENT_END).join(''));
  const figures: TableFigures[] = [];
  for (const table of snapshot.tables) {
    await write(table.create + STATEMENT_END);
    figures.push(
      await snapshot.readTable(table, async (rows) => {
        for (const insert of insertsOf(table, rows)) await write(insert);
      }),
    );
  }
  return figures;
}

function* insertsOf({ name, columns }: Table, rows: readonly string[]): Generator<string> {
  const head = `INSERT INTO ${quoted(name)} (${columns.map((column) => quoted(column.name)).join(',')}) VALUES\n`;
  let batch: string[] = [];
  let chars = 0;
  for (const row of rows) {
    if (batch.length > 0 && chars + row.length > INSERT_CHARS) {
      yield head + batch.join(',\n') + STATEMENT_END;
      batch = [];
      chars = 0;
    }
    batch.push(row);
    chars += row.length;
  }
  if (batch.length > 0) yield head + batch.join(',\n') + STATEMENT_END;
}
