import type { Connection } from 'mariadb';
import { probeTriggers } from './assert-triggers';
import type { Migration } from './read';

/**
 * Creates the triggers of the applied migrations that are missing, and replaces those of another account, as after a restore without
 * triggers or on another server: a trigger runs as its definer, and without that account every write to its table fails.
 * @returns the names of those it created
 * @throws MigrationError if the account may not create triggers
 */
export async function restoreTriggers(connection: Connection, migrations: readonly Migration[]): Promise<string[]> {
  const wanted = triggersOf(migrations);
  const rows = await connection.query<Array<{ name: string }>>(
    `SELECT TRIGGER_NAME AS name FROM information_schema.TRIGGERS
     WHERE TRIGGER_SCHEMA = DATABASE() AND DEFINER = CURRENT_USER()`,
  );
  const present = new Set(rows.map(({ name }) => name));
  const missing = [...wanted].filter(([name]) => !present.has(name));
  if (missing.length > 0) await probeTriggers(connection);
  for (const [name, create] of missing) {
    await connection.query(`DROP TRIGGER IF EXISTS \`${name}\``);
    await connection.query(create);
  }
  return missing.map(([name]) => name);
}

const STATEMENT = /\b(CREATE|DROP) TRIGGER (?:IF EXISTS )?`?(\w+)`?(?:[^;]*?\bFOR EACH ROW\s+IF\b.*?\bEND IF|[^;]*)/gis;

/** The statement of each trigger that is there after all migrations; its body is one statement, or one IF. */
function triggersOf(migrations: readonly Migration[]): Map<string, string> {
  const triggers = new Map<string, string>();
  for (const { sql } of migrations) {
    for (const [statement, verb = '', name = ''] of sql.replace(/^\s*--.*$/gm, '').matchAll(STATEMENT)) {
      triggers.delete(name);
      if (verb.toUpperCase() === 'CREATE') triggers.set(name, statement);
    }
  }
  return triggers;
}
