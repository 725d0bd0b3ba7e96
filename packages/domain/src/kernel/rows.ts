import type { ScopedTransaction } from '@quartermaster/db';

type Client = Pick<ScopedTransaction, '$queryRawUnsafe' | '$executeRawUnsafe'>;

/** A value as the column has it: decimals, dates and instants are text. */
export type RowValue = string | number | null;

/** The types of columns by name, as JSON_TABLE takes them: ids, DECIMAL(digits, scale) and others. */
export type ColumnTypes = Readonly<Record<string, string>>;

/** A column of an id. */
export const UUID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';

/** Rows of one table by their key, which follows the workspace's id. */
export interface Keyed {
  table: string;
  keys: ColumnTypes;
}

export interface RowUpdate extends Keyed {
  /** What each row brings beside its key. */
  values: ColumnTypes;
  /** SET and, if only some rows may change, WHERE: the table is `t`, what a row brings is `j`. */
  set: string;
  where?: string;
}

/**
 * Updates rows in one statement, whatever their number; `rows` are [...keys, ...values]. They are locked in the order of their keys,
 * so that two writers never wait for each other crosswise. A key may come once only: the server updates a row once.
 * @returns how many rows there were that met `where`, changed or not
 */
export function updateRows(
  client: Client,
  { table, keys, values, set, where }: RowUpdate,
  { workspaceId, rows }: { workspaceId: string; rows: ReadonlyArray<readonly RowValue[]> },
): Promise<number> {
  if (rows.length === 0) return Promise.resolve(0);
  const types = { ...keys, ...values };
  assertDecimals(types, rows);
  const from = `${jsonTable(types)} STRAIGHT_JOIN \`${table}\` t ON ${on(keys)}`;
  const sql = `UPDATE ${from} SET ${set}${where ? ` WHERE ${where}` : ''}`;
  return client.$executeRawUnsafe(sql, JSON.stringify(inKeyOrder(rows, Object.keys(keys).length)), workspaceId);
}

/** Reads rows by their keys and locks them until the commit, in the order of the keys. Rows that are not there are left out. */
export function lockRows<Row extends object>(
  client: Client,
  { table, keys, columns }: Keyed & { columns: readonly string[] },
  { workspaceId, rows }: { workspaceId: string; rows: ReadonlyArray<readonly RowValue[]> },
): Promise<Row[]> {
  if (rows.length === 0) return Promise.resolve([]);
  const names = columns.map((column) => `t.\`${column}\``).join(', ');
  const sql = `SELECT ${names} FROM ${jsonTable(keys)} STRAIGHT_JOIN \`${table}\` t ON ${on(keys)} ${LOCKED}`;
  return client.$queryRawUnsafe(sql, JSON.stringify(inKeyOrder(rows, Object.keys(keys).length)), workspaceId);
}

/**
 * Inserts rows in one statement, whatever their number, in the order given. Each column converts its text itself, so that what does not
 * fit fails the statement.
 * @param end what follows, such as ON DUPLICATE KEY UPDATE
 */
export async function insertRows(
  client: Client,
  { table, columns, end = '' }: { table: string; columns: readonly string[]; end?: string },
  { workspaceId, rows }: { workspaceId: string; rows: ReadonlyArray<readonly RowValue[]> },
): Promise<void> {
  if (rows.length === 0) return;
  const into = ['workspaceId', ...columns].map((name) => `\`${name}\``).join(', ');
  const from = columns.map((name) => `j.\`${name}\``).join(', ');
  const texts = Object.fromEntries(columns.map((name) => [name, 'TEXT']));
  const sql = `INSERT INTO \`${table}\` (${into}) SELECT ?, ${from} FROM ${jsonTable(texts)} ${end}`;
  await client.$executeRawUnsafe(sql, workspaceId, JSON.stringify(rows));
}

/** MySQL has to be told that JSON_TABLE is not to be locked. MariaDB takes the words for a comment, and does not need them. */
const LOCKED = 'FOR UPDATE /*!80000 OF t */';

function jsonTable(columns: ColumnTypes): string {
  const list = Object.entries(columns).map(
    ([name, type], index) => `\`${name}\` ${type} PATH '$[${index}]' ERROR ON EMPTY ERROR ON ERROR`,
  );
  return `JSON_TABLE(?, '$[*]' COLUMNS (${list.join(', ')})) j`;
}

/** MariaDB's JSON_TABLE rounds a decimal that does not fit, or takes it for zero, and says nothing. */
function assertDecimals(types: ColumnTypes, rows: ReadonlyArray<readonly RowValue[]>): void {
  for (const [index, [name, type]] of Object.entries(types).entries()) {
    const [, digits, scale] = /^DECIMAL\((\d+), ?(\d+)\)$/.exec(type) ?? [];
    if (!digits || !scale) continue;
    const whole = `\\d{1,${BigInt(digits) - BigInt(scale)}}`;
    const fits = new RegExp(`^-?${whole}${scale === '0' ? '' : `(\\.\\d{1,${scale}})?`}$`);
    const bad = rows.find((row) => row[index] !== null && !fits.test(String(row[index])));
    if (bad) throw new Error(`${name}: “${bad[index]}” does not fit ${type}`);
  }
}

function on(keys: ColumnTypes): string {
  return ['t.workspaceId = ?', ...Object.keys(keys).map((key) => `t.\`${key}\` = j.\`${key}\``)].join(' AND ');
}

/** By code units, which is the order of ids and of other ascii_bin columns. */
function inKeyOrder(rows: ReadonlyArray<readonly RowValue[]>, keys: number): ReadonlyArray<readonly RowValue[]> {
  const nameOf = (row: readonly RowValue[]) => row.slice(0, keys).join(' ');
  return rows.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
