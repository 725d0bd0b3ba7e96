import type { Connection } from 'mariadb';
import { BackupError } from './errors';
import { type Notation, notationOf, quoted, selected } from './literals';

export interface Column {
  name: string;
  /** What to SELECT for its exact text. */
  selected: string;
  notation: Notation;
}

export interface Table {
  name: string;
  /** The statement that creates it, without its triggers: those are the migration's. */
  create: string;
  /** Without generated ones. */
  columns: Column[];
  /** Positions in `columns` of the primary key. */
  key: number[];
}

interface ColumnRow {
  tableName: string;
  name: string;
  type: string;
  /** Of a generated one. */
  expression: string | null;
}

/** The tables of the database, by name. @throws BackupError for one that cannot be backed up exactly */
export async function readTables(connection: Connection): Promise<Table[]> {
  const names = await tableNames(connection);
  const columns = await connection.query<ColumnRow[]>(
    `SELECT TABLE_NAME AS tableName, COLUMN_NAME AS name, DATA_TYPE AS type, GENERATION_EXPRESSION AS expression
     FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY ORDINAL_POSITION`,
  );
  const keys = await connection.query<Array<{ tableName: string; name: string }>>(
    `SELECT TABLE_NAME AS tableName, COLUMN_NAME AS name FROM information_schema.STATISTICS
     WHERE TABLE_SCHEMA = DATABASE() AND INDEX_NAME = 'PRIMARY' ORDER BY SEQ_IN_INDEX`,
  );
  const tables: Table[] = [];
  for (const name of names) {
    const [row] = await connection.query<Array<{ 'Create Table': string }>>(`SHOW CREATE TABLE ${quoted(name)}`);
    const own = columns.filter((column) => column.tableName === name && !column.expression).map(toColumn);
    const key = keys.filter(({ tableName }) => tableName === name);
    if (!row || key.length === 0) throw new BackupError(`The table ${name} has no primary key to read it by.`);
    tables.push({
      name,
      create: row['Create Table'],
      columns: own,
      key: key.map((part) => own.findIndex((column) => column.name === part.name)),
    });
  }
  return tables;
}

function toColumn({ tableName, name, type }: ColumnRow): Column {
  return { name, selected: selected(name, type), notation: notationOf(type, `${tableName}.${name}`) };
}

/** The names of the tables, sorted the same on every server. */
export async function tableNames(connection: Connection): Promise<string[]> {
  const rows = await connection.query<Array<{ name: string }>>(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'`,
  );
  return rows.map(({ name }) => name).sort();
}
