import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@quartermaster/logger';
import type { Kysely } from 'kysely';
import { classifyFault } from './errors';
import type { DB } from './generated/kysely';
import { newId } from './ids';
import { withDeadline } from './with-deadline';

const CHECK_MS = 2_000;
const AGAIN_MS = 2_000;

/** The database accepts references to missing rows. The message is one line and names the setting to change. */
export class UnfitDatabaseError extends Error {
  override readonly name = 'UnfitDatabaseError';

  constructor() {
    super(
      'The database at DATABASE_URL does not enforce foreign keys, so a record could point into another workspace. ' +
        'Set "foreign_key_checks=ON"; on MySQL 9.6 or newer also set "innodb_native_foreign_keys=ON".',
    );
  }
}

interface ForeignKeyCheck {
  sql: Kysely<DB>;
  logger: Logger;
  /** Called at most once, and only by a repeated check. */
  onUnfit: (error: UnfitDatabaseError) => void;
  /** Stops the repeated checks. */
  signal: AbortSignal;
}

/**
 * Checks that the database enforces composite foreign keys. If it cannot tell (the database is down, read-only or not migrated),
 * it logs a warning, returns, and retries every 2 s; a later failure goes to `onUnfit`. Takes at most 2 s.
 * @throws UnfitDatabaseError
 */
export async function assertForeignKeys(check: ForeignKeyCheck): Promise<void> {
  let enforced: boolean;
  try {
    enforced = await withDeadline(enforcesForeignKeys(check.sql), CHECK_MS);
  } catch (err) {
    check.logger.warn(
      { err },
      'could not check whether the database enforces foreign keys: checking again until it answers',
    );
    void checkAgain(check);
    return;
  }
  if (!enforced) throw new UnfitDatabaseError();
}

async function checkAgain({ sql, onUnfit, signal }: ForeignKeyCheck): Promise<void> {
  while (!signal.aborted) {
    await sleep(AGAIN_MS, undefined, { ref: false, signal }).catch(() => undefined);
    const enforced = await enforcesForeignKeys(sql).catch(() => undefined);
    if (enforced === undefined) continue;
    if (!enforced) onUnfit(new UnfitDatabaseError());
    return;
  }
}

/**
 * Inserts a row without a parent into the probe table and rolls back. The table is permanent, because InnoDB's temporary tables
 * have no foreign keys; it references itself and has a longer index with a NULL, the two cases MySQL 9.7 skips.
 */
async function enforcesForeignKeys(sql: Kysely<DB>): Promise<boolean> {
  const stranger = { groupId: newId(), id: newId(), parentId: newId(), dueOn: null };
  const transaction = await sql.startTransaction().execute();
  try {
    await transaction.insertInto('foreign_key_probes').values(stranger).execute();
    return false;
  } catch (error) {
    if (classifyFault(error) === 'reference') return true;
    throw error;
  } finally {
    await transaction.rollback().execute();
  }
}
