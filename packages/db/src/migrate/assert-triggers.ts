import type { Connection } from 'mariadb';
import { MigrationError } from './errors';
import type { Migration } from './read';

const NAME = 'quartermaster_trigger_probe';
/** ER_BINLOG_CREATE_ROUTINE_NEED_SUPER, ER_TABLEACCESS_DENIED_ERROR, ER_SPECIFIC_ACCESS_DENIED_ERROR. */
const REFUSED = new Set([1419, 1142, 1227]);

/**
 * Creates and drops a trigger if one of the migrations needs triggers: the only test that covers every server. A migration that was
 * refused itself would be left half-way.
 * @throws MigrationError that says what the database needs
 */
export async function assertTriggers(connection: Connection, migrations: readonly Migration[]): Promise<void> {
  if (!migrations.some(({ sql }) => /\bCREATE TRIGGER\b/i.test(sql))) return;
  await refusingTriggers(async () => {
    await connection.query(`DROP TRIGGER IF EXISTS ${NAME}`);
    await connection.query(`CREATE TRIGGER ${NAME} BEFORE DELETE ON _prisma_migrations FOR EACH ROW SET @probe = 1`);
    await connection.query(`DROP TRIGGER ${NAME}`);
  });
}

/** Runs `work`, which creates triggers. @throws MigrationError that says what the database needs if it refuses */
export async function refusingTriggers(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { errno, sqlMessage } = error as { errno?: number; sqlMessage?: string };
    if (!errno || !REFUSED.has(errno)) throw error;
    throw new MigrationError(
      'nothing was changed, because this account may not create triggers. Grant it TRIGGER, and on a server with a binary log set ' +
        `log_bin_trust_function_creators=1. The server says: ${sqlMessage}`,
    );
  }
}
