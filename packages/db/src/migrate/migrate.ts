import { randomUUID } from 'node:crypto';
import { type Connection, createConnection } from 'mariadb';
import { connectionOptions } from '../pool';
import { liftLimit } from '../statement-limit';
import { assertTriggers } from './assert-triggers';
import { MigrationError } from './errors';
import { type Migration, readMigrations } from './read';
import { restoreTriggers } from './restore-triggers';

const LOCK = 'quartermaster_migrate';
const LOCK_SECONDS = 60;

/** Identical to Prisma's own table, so that `prisma migrate` works on the same database. */
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at DATETIME(3),
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at DATETIME(3),
  started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

interface Applied {
  migration_name: string;
  checksum: string;
  finished: number;
}

/**
 * Migrates the database to the newest version under a database lock, and creates triggers again that a restore left out or to another
 * account. A second run is a no-op.
 * @param folder Prisma's migrations folder; defaults to this package's
 * @returns the names of the migrations applied by this run
 * @throws MigrationError if an applied migration was edited, is missing on disk, or failed half-way, or if the account may not create
 * triggers
 */
export async function migrate({
  databaseUrl,
  folder,
  log = () => {},
}: {
  databaseUrl: string;
  folder?: string | undefined;
  log?: (line: string) => void;
}): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const connection = await createConnection({ ...connectionOptions(databaseUrl), multipleStatements: true });
  try {
    // A migration may run longer than the server's limit for requests.
    await liftLimit(connection);
    await lock(connection);
    await connection.query(TABLE);
    const pending = await findPending(connection, migrations);
    await assertTriggers(connection, pending);
    for (const migration of pending) {
      log(`migrating ${migration.name}`);
      await apply(connection, migration);
    }
    for (const name of await restoreTriggers(connection, migrations)) log(`created the trigger ${name} again`);
    return pending.map(({ name }) => name);
  } finally {
    await connection.end();
  }
}

/** The connection holds the lock, so it is released if the process dies. */
async function lock(connection: Connection): Promise<void> {
  const [row] = await connection.query<Array<{ held: number | null }>>(
    'SELECT GET_LOCK(CONCAT(DATABASE(), ?), ?) AS held',
    [LOCK, LOCK_SECONDS],
  );
  if (row?.held !== 1) throw new MigrationError(`another migration has been running for ${LOCK_SECONDS} s`);
}

async function findPending(connection: Connection, migrations: Migration[]): Promise<Migration[]> {
  const applied = await connection.query<Applied[]>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  const onDisk = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const file = onDisk.get(row.migration_name);
    if (!file) throw new MigrationError(`${row.migration_name} was applied but its file is missing`);
    // Checked before the checksum, because repairing a failed migration means editing its file.
    if (!row.finished)
      throw new MigrationError(`${row.migration_name} stopped half-way: repair it by hand, then mark it`);
    if (file.checksum !== row.checksum)
      throw new MigrationError(`${row.migration_name} was edited after it was applied`);
  }
  const done = new Set(applied.map((row) => row.migration_name));
  const pending = migrations.filter(({ name }) => !done.has(name));
  const last = applied.at(-1)?.migration_name ?? '';
  const early = pending.find(({ name }) => name < last);
  if (early)
    throw new MigrationError(`${early.name} sorts before ${last}, which is applied already: give it a newer name`);
  return pending;
}

async function apply(connection: Connection, { name, checksum, sql }: Migration): Promise<void> {
  const id = randomUUID();
  await connection.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES (?, ?, ?)', [
    id,
    checksum,
    name,
  ]);
  await connection.query(sql);
  await connection.query(
    'UPDATE _prisma_migrations SET finished_at = CURRENT_TIMESTAMP(3), applied_steps_count = 1 WHERE id = ?',
    [id],
  );
}
