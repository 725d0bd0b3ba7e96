import type { Connection } from 'mariadb';
import { literal, quoted } from './literals';
import type { Table } from './tables';

const FIRST_ROWS = 100;
const MOST_ROWS = 1_000;
/** About how much text a page may have: after a page of long rows, the next has fewer. */
const PAGE_CHARS = 4_000_000;

/** A row as SQL, `(1,'two',NULL)`, with the SQL of each value. */
interface Row {
  sql: string;
  values: string[];
}

/** Marks the point to which a snapshot goes back after a page, which releases the table for migrations. */
export const PAGE_START = 'quartermaster_page';

/**
 * Reads a table in the order of its primary key, within the snapshot of the connection. Nothing of it is locked between two pages.
 * @returns the rows of each page as SQL
 */
export async function* readPages(
  connection: Connection,
  table: Table,
  signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
  const columns = table.columns.map((column) => column.selected).join(', ');
  const order = table.key.map((at) => nameAt(table, at)).join(', ');
  let after: string[] | undefined;
  for (let limit = FIRST_ROWS; ; ) {
    signal.throwIfAborted();
    const where = after ? ` WHERE ${isAfter(table, after)}` : '';
    const sql = `SELECT ${columns} FROM ${quoted(table.name)}${where} ORDER BY ${order} LIMIT ${limit}`;
    const rows = (await readExactly(connection, sql)).map((row) => toSql(table, row));
    await connection.query(`ROLLBACK TO SAVEPOINT ${PAGE_START}`);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => row.sql);
    if (rows.length < limit) return;
    after = last.values;
    const chars = rows.reduce((sum, row) => sum + row.sql.length, 0);
    limit = Math.max(1, Math.min(MOST_ROWS, Math.floor((PAGE_CHARS * rows.length) / chars)));
  }
}

/** The rows with each value as the bytes that the server sent. */
function readExactly(connection: Connection, sql: string): Promise<Array<Array<Buffer | null>>> {
  return connection.query({ sql, rowsAsArray: true, typeCast: (column) => column.buffer() });
}

function toSql({ columns }: Table, row: ReadonlyArray<Buffer | null>): Row {
  const values = columns.map(({ notation }, at) => literal(row[at] ?? null, notation));
  return { sql: `(${values.join(',')})`, values };
}

/** `a >= 1 AND (a > 1 OR a = 1 AND b > 2)`: the first condition is redundant, but both servers use the index only with it. */
function isAfter(table: Table, values: readonly string[]): string {
  const parts = table.key.map((at) => ({ name: nameAt(table, at), value: values[at] }));
  const steps = parts.map(({ name, value }, depth) =>
    [...parts.slice(0, depth).map((before) => `${before.name} = ${before.value}`), `${name} > ${value}`].join(' AND '),
  );
  return `${parts[0]?.name} >= ${parts[0]?.value} AND (${steps.join(' OR ')})`;
}

function nameAt({ columns }: Table, at: number): string {
  return quoted(columns[at]?.name ?? '');
}
