import type { Connection } from 'mariadb';
import { MigrationError } from './errors';
import type { Migration } from './read';

const NAME = 'quartermaster_trigger_probe';
/** ER_BINLOG_CREATE_ROUTINE_NEED_SUPER, ER_TABLEACCESS_DENIED_ERROR, ER_SPECIFIC_ACCESS_DENIED_ERROR. */
const REFUSED = new Set([1419, 1142, 1227]);

/** @throws MigrationError that says what the database needs if one of the migrations needs triggers and the account may not create any */
export async function assertTriggers(connection: Connection, migrations: readonly Migration[]): Promise<void> {
  if (migrations.some(({ sql }) => /\bCREATE TRIGGER\b/i.test(sql))) await probeTriggers(connection);
}

/**
 * Creates and drops a trigger: the only test that covers every server. A migration that was refused itself would be left half-way.
 * @throws MigrationError that says what the database needs
 */
export async function probeTriggers(connection: Connection): Promise<void> {
  try {
    await connection.query(`DROP TRIGGER IF EXISTS ${NAME}`);
    await connection.query(`CREATE TRIGGER ${NAME} BEFORE DELETE ON _prisma_migrations FOR EACH ROW SET @probe = 1`);
    await connection.query(`DROP TRIGGER ${NAME}`);
  } catch (error) {
    const { errno, sqlMessage } = error as { errno?: number; sqlMessage?: string };
    if (!errno || !REFUSED.has(errno)) throw error;
    throw new MigrationError(
      'nothing was changed, because this account may not create triggers. Grant it TRIGGER, and on a server with a binary log set ' +
        `log_bin_trust_function_creators=1. The server says: ${sqlMessage}`,
    );
  }
}
