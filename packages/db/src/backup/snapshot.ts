import { createHash } from 'node:crypto';
import { type Connection, createConnection } from 'mariadb';
import { connectionOptions } from '../pool';
import { liftLimit } from '../statement-limit';
import { BackupError } from './errors';
import { PAGE_START, readPages } from './pages';
import { readTables, type Table } from './tables';

/** What a table holds: two tables with the same figures have the same rows, in every column. */
export interface TableFigures {
  name: string;
  rows: number;
  /** SHA-256, in hex, of the rows as SQL in the order of the primary key. */
  sha256: string;
}

/** The database at one moment, for as long as the snapshot is open. Others read and write as ever. */
export interface Snapshot {
  server: 'MariaDB' | 'MySQL';
  serverVersion: string;
  /** The newest applied migration. */
  migration: string;
  tables: readonly Table[];
  /** @param onPage gets the rows of a page as SQL, and its promise is waited for */
  readTable(table: Table, onPage?: (rows: readonly string[]) => Promise<void>): Promise<TableFigures>;
}

/** A table was changed or replaced since the snapshot: reading it starts over with another snapshot. */
export class SchemaChanged extends BackupError {
  constructor(cause: unknown) {
    super('Tables were changed while the backup read them, as by a migration. Run it again.', { cause });
  }
}

/** ER_TABLE_DEF_CHANGED, ER_NO_SUCH_TABLE, ER_BAD_FIELD_ERROR. */
const CHANGED = new Set([1412, 1146, 1054]);

/**
 * Does work on a consistent snapshot of the database.
 * @throws SchemaChanged; BackupError if the database is not migrated, or a migration stopped half-way
 */
export async function withSnapshot<T>(
  { databaseUrl, signal }: { databaseUrl: string; signal: AbortSignal },
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const connection = await createConnection(connectionOptions(databaseUrl));
  try {
    return await work(await begin(connection, signal));
  } catch (error) {
    if (CHANGED.has((error as { errno?: number }).errno ?? 0)) throw new SchemaChanged(error);
    throw error;
  } finally {
    connection.destroy();
  }
}

async function begin(connection: Connection, signal: AbortSignal): Promise<Snapshot> {
  await liftLimit(connection);
  await connection.query("SET SESSION sql_mode = ''");
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  // Definitions are read after it. One that changes in between does not fit the snapshot, and the server says so when it is read.
  await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  await connection.query(`SAVEPOINT ${PAGE_START}`);
  const tables = await readTables(connection);
  const migration = await newestMigration(connection, tables);
  await connection.query(`ROLLBACK TO SAVEPOINT ${PAGE_START}`);
  return {
    server: connection.info?.isMariaDB() ? 'MariaDB' : 'MySQL',
    serverVersion: connection.serverVersion(),
    migration,
    tables,
    async readTable(table, onPage = async () => {}) {
      const hash = createHash('sha256');
      let rows = 0;
      for await (const page of readPages(connection, table, signal)) {
        for (const row of page) hash.update(row).update('\n');
        rows += page.length;
        await onPage(page);
      }
      return { name: table.name, rows, sha256: hash.digest('hex') };
    },
  };
}

async function newestMigration(connection: Connection, tables: readonly Table[]): Promise<string> {
  if (!tables.some(({ name }) => name === '_prisma_migrations')) {
    throw new BackupError('The database at DATABASE_URL has no tables of Quartermaster.');
  }
  const applied = await connection.query<Array<{ name: string; finished: number }>>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  const open = applied.find(({ finished }) => !finished);
  if (open) throw new BackupError(`The migration ${open.name} has not finished. Back up when it has.`);
  return applied.at(-1)?.name ?? '';
}
