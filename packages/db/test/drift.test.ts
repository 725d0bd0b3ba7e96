import { migrate } from '@quartermaster/db/migrate';
import type { Connection } from 'mariadb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connections, freshDatabase } from './support/database';
import { schemaOfDatabase } from './support/schema-of-database';
import { schemaOfPrisma } from './support/schema-of-prisma';

let connection: Connection;
/** A second database that the tests alter. */
let altered: Connection;
const cleanUp: Array<() => Promise<void>> = [];

async function migratedDatabase(): Promise<Connection> {
  const { url, drop } = await freshDatabase();
  const { open, close } = connections(url);
  cleanUp.push(close, drop);
  await migrate({ databaseUrl: url });
  return open();
}

beforeAll(async () => {
  connection = await migratedDatabase();
  altered = await migratedDatabase();
});
afterAll(async () => {
  for (const step of cleanUp) await step();
});

/** Tables and columns that the previous release still uses. A contract migration of the next release drops them. */
const RETIRED =
  /^(reports|report_files|bulk_runs)[. ]|^imports\.(status|rowsDone|rowsTotal|created|skipped|failed|failure|finishedAt) /;

it('the migrations produce exactly the Prisma schema: tables, columns, defaults, indexes, foreign keys', async () => {
  const expected = await schemaOfPrisma();
  expect(expected.length).toBeGreaterThan(100);
  const found = await schemaOfDatabase(connection);
  expect(found.filter((fact) => !RETIRED.test(fact))).toEqual(expected);
  expect(expected.filter((fact) => RETIRED.test(fact))).toEqual([]);
});

it.each([
  ['a missing column', 'ALTER TABLE users DROP COLUMN name'],
  ['an extra column', 'ALTER TABLE users ADD COLUMN nick VARCHAR(10) NULL'],
  ['an extra table', 'CREATE TABLE extras (id INT PRIMARY KEY)'],
  ['another length', 'ALTER TABLE tasks MODIFY title VARCHAR(191) NOT NULL'],
  ['another type', 'ALTER TABLE tasks MODIFY priority SMALLINT NOT NULL DEFAULT 0'],
  ['another precision', 'ALTER TABLE tasks MODIFY completedAt DATETIME NULL'],
  ['a column that became nullable', 'ALTER TABLE tasks MODIFY title VARCHAR(200) NULL'],
  ['another default', 'ALTER TABLE tasks ALTER COLUMN version SET DEFAULT 2'],
  ['a lost default', 'ALTER TABLE tasks ALTER COLUMN createdAt DROP DEFAULT'],
  ['a missing index', 'ALTER TABLE tasks DROP INDEX tasks_workspaceId_open_id_idx'],
  ['a renamed index', 'ALTER TABLE sessions RENAME INDEX sessions_userId_idx TO other'],
  [
    'an index in another order',
    'ALTER TABLE outbox DROP INDEX outbox_state_nextAt_id_idx, ADD INDEX outbox_state_nextAt_id_idx (nextAt, state, id)',
  ],
  [
    'an index that lost its uniqueness',
    'ALTER TABLE workspaces DROP INDEX workspaces_slug_key, ADD INDEX workspaces_slug_key (slug)',
  ],
  ['a missing foreign key', 'ALTER TABLE runs DROP FOREIGN KEY runs_workspaceId_fkey'],
  [
    'a foreign key with another action',
    'ALTER TABLE sessions DROP FOREIGN KEY sessions_userId_fkey',
    'ALTER TABLE sessions ADD CONSTRAINT sessions_userId_fkey FOREIGN KEY (userId) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE RESTRICT',
  ],
])('notices %s', async (_, ...changes) => {
  const before = await schemaOfDatabase(altered);
  for (const change of changes) await altered.query(change);
  expect(await schemaOfDatabase(altered)).not.toEqual(before);
});

it('every id and hash is stored byte for byte: CHAR columns are ASCII, compared as bytes', async () => {
  const others = await connection.query(
    `SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS
     WHERE TABLE_SCHEMA = DATABASE() AND DATA_TYPE = 'char' AND COLLATION_NAME <> 'ascii_bin'`,
  );
  expect(others).toEqual([]);
});

it("every index of a workspace's table leads with the workspace, but for those of sweepers, sign-in, addresses and words", async () => {
  const rows = await connection.query<Array<{ name: string }>>(
    `SELECT CONCAT(keyed.TABLE_NAME, '.', keyed.INDEX_NAME) AS name
     FROM information_schema.STATISTICS AS keyed JOIN information_schema.COLUMNS AS owned
       ON owned.TABLE_SCHEMA = keyed.TABLE_SCHEMA AND owned.TABLE_NAME = keyed.TABLE_NAME
       AND owned.COLUMN_NAME = 'workspaceId' AND owned.IS_NULLABLE = 'NO'
     WHERE keyed.TABLE_SCHEMA = DATABASE() AND keyed.SEQ_IN_INDEX = 1 AND keyed.COLUMN_NAME <> 'workspaceId'`,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual([
    // A secret URL is looked up before its workspace is known.
    'calendar_feeds.calendar_feeds_tokenHash_key',
    'idempotency_keys.idempotency_keys_createdAt_idx',
    'imports.imports_storedBytes_idx',
    'inbox_threads.inbox_threads_lastAt_idx',
    'inbox_threads.inbox_threads_state_snoozedUntil_idx',
    'members.members_userId_idx',
    'notifications.notifications_at_idx',
    'reminders.reminders_firedAt_fireAt_idx',
    'reservations.reservations_expiresAt_idx',
    'runs.runs_status_finishedAt_idx',
    // A full-text index has no column order.
    'search_entries.search_entries_words_idx',
    // So is an address that a workspace had before.
    'workspace_slugs.PRIMARY',
  ]);
});
