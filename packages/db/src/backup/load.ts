import { type Connection, createConnection } from 'mariadb';
import { connectionOptions } from '../pool';
import { liftLimit } from '../statement-limit';
import { STATEMENT_END } from './dump';
import { BackupError } from './errors';
import { quoted } from './literals';
import { tableNames } from './tables';

/** Rows that every migrated database has. */
const ALWAYS = new Set(['_prisma_migrations']);

interface Load {
  databaseUrl: string;
  /** What `dumpSql` wrote, in any chunks. */
  sql: AsyncIterable<string>;
  /** The kind of server that it is from. */
  server: 'MariaDB' | 'MySQL';
  signal: AbortSignal;
}

/**
 * Loads a dump into a database without rows. Tables without rows, as of a new installation, are replaced. If it fails, it leaves a
 * database without tables.
 * @throws BackupError if there are rows, or the server is of the other kind
 */
export async function loadSql({ databaseUrl, sql, server, signal }: Load): Promise<void> {
  const connection = await createConnection(connectionOptions(databaseUrl));
  try {
    const here = connection.info?.isMariaDB() ? 'MariaDB' : 'MySQL';
    if (here !== server) {
      throw new BackupError(
        `This backup is from ${server}, and the database at DATABASE_URL is on ${here}. Restore it on ${server}: the other stores JSON ` +
          'in another form, so the audit log would not match its seals.',
      );
    }
    await liftLimit(connection);
    await requireNoRows(connection);
    await dropTables(connection);
    try {
      for await (const statement of statementsOf(sql)) {
        signal.throwIfAborted();
        await connection.query(statement);
      }
    } catch (error) {
      await dropTables(connection);
      throw error;
    }
  } finally {
    await connection.end();
  }
}

/** Deletes every table of a database that could not be restored. */
export async function emptyDatabase(databaseUrl: string): Promise<void> {
  const connection = await createConnection(connectionOptions(databaseUrl));
  await dropTables(connection).finally(() => connection.end());
}

async function requireNoRows(connection: Connection): Promise<void> {
  const filled: string[] = [];
  for (const name of await tableNames(connection)) {
    if (ALWAYS.has(name)) continue;
    const rows = await connection.query<unknown[]>(`SELECT 1 FROM ${quoted(name)} LIMIT 1`);
    if (rows.length > 0) filled.push(name);
  }
  if (filled.length === 0) return;
  throw new BackupError(
    `The database at DATABASE_URL is not empty: ${filled.slice(0, 5).join(', ')}${filled.length > 5 ? ', ...' : ''} ` +
      `${filled.length === 1 ? 'has' : 'have'} rows. Create an empty database, or delete this one, and restore again.`,
  );
}

async function dropTables(connection: Connection): Promise<void> {
  const names = await tableNames(connection);
  if (names.length === 0) return;
  await connection.query('SET SESSION foreign_key_checks = 0');
  await connection.query(`DROP TABLE ${names.map(quoted).join(', ')}`);
}

/** @throws BackupError if the text ends within a statement */
async function* statementsOf(sql: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of sql) {
    const parts = (rest + chunk).split(STATEMENT_END);
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest.trim() !== '') throw new BackupError('The dump of the database ends in the middle of a statement.');
}
