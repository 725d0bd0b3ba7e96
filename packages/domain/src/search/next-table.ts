import { setTimeout as sleep } from 'node:timers/promises';
import { classifyFault, type Database } from '@quartermaster/db';
import { copyEntriesWhere } from './insert-entries';

/** A connection of its own, without foreign key checks while it changes tables. */
export type Session = Awaited<ReturnType<Database['pool']['getConnection']>>;

export const NEXT = 'search_entries_next';
export const OLD = 'search_entries_old';
const KEY = 'search_entries_workspaceId_recordId_fkey';
/** Two constraints of a database cannot have the same name. */
const NEXT_KEY = 'search_entries_next_fkey';
const REFERENCE = `FOREIGN KEY (workspaceId, recordId) REFERENCES records (workspaceId, id)
  ON DELETE CASCADE ON UPDATE RESTRICT`;
/** Until a batch is committed, writers of its records wait. */
const BATCH = 100;
/** Seconds for which a statement waits for a table that others use, while they wait for it. */
const PATIENCE_S = 1;
const TRIES = 30;
const PAUSE_MS = 1_000;

/** An empty table like the one that is searched. A purged record takes its entries with it there, too. */
export async function createNext(session: Session): Promise<void> {
  await session.query(`CREATE TABLE ${NEXT} LIKE search_entries`);
  await alone(session, () => session.query(`ALTER TABLE ${NEXT} ADD CONSTRAINT ${NEXT_KEY} ${REFERENCE}`));
}

/** Copies all entries in short transactions, pausing after each for as long as it took. Those of a record that is purged are left out. */
export async function copyEntries(session: Session): Promise<void> {
  const workspaces = await session.query<Array<{ id: string }>>('SELECT id FROM workspaces');
  for (const { id } of workspaces) {
    for (let after = ''; after !== LAST; ) {
      const from = performance.now();
      after = await copyBatch(session, id, after);
      await sleep(performance.now() - from);
    }
  }
}

/** Beyond every id. */
const LAST = '~';

async function copyBatch(session: Session, workspaceId: string, after: string): Promise<string> {
  const [end] = await session.query<Array<{ sourceId: string }>>(
    'SELECT sourceId FROM search_entries WHERE workspaceId = ? AND sourceId > ? ORDER BY sourceId LIMIT 1 OFFSET ?',
    [workspaceId, after, BATCH - 1],
  );
  const last = end?.sourceId ?? LAST;
  await copyEntriesWhere(session, {
    from: 'search_entries',
    to: NEXT,
    where: 'workspaceId = ? AND sourceId > ? AND sourceId <= ?',
    values: [workspaceId, after, last],
  });
  return last;
}

/** Gives the foreign key of the table its own name, and drops what a rebuild left, whether it was finished or not. */
export async function tidyUp(session: Session): Promise<void> {
  const keys = await session.query<Array<{ held: string }>>(
    `SELECT CONCAT(TABLE_NAME, '.', CONSTRAINT_NAME) AS held FROM information_schema.TABLE_CONSTRAINTS
     WHERE CONSTRAINT_SCHEMA = DATABASE() AND CONSTRAINT_TYPE = 'FOREIGN KEY'`,
  );
  const holds = (table: string, key: string) => keys.some(({ held }) => held === `${table}.${key}`);
  const change = (statement: string) => alone(session, () => session.query(statement));
  if (holds(OLD, KEY)) await change(`ALTER TABLE ${OLD} DROP FOREIGN KEY ${KEY}`);
  // Without checks it is exchanged in place: it holds already.
  if (holds('search_entries', NEXT_KEY)) {
    await change(`ALTER TABLE search_entries DROP FOREIGN KEY ${NEXT_KEY}, ADD CONSTRAINT ${KEY} ${REFERENCE},
      ALGORITHM=INPLACE`);
  }
  await change(`DROP TABLE IF EXISTS ${NEXT}, ${OLD}`);
}

export async function countMigrations(session: Session): Promise<number> {
  const [row] = await session.query<Array<{ count: number }>>('SELECT COUNT(*) AS count FROM _prisma_migrations');
  return Number(row?.count);
}

/** Does what needs a table for itself, and lets the others go first when it is not to be had soon. */
export async function alone(session: Session, work: () => Promise<unknown>): Promise<void> {
  await session.query('SET SESSION lock_wait_timeout = ?', [PATIENCE_S]);
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      if (classifyFault(error) !== 'conflict' || attempt === TRIES) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
