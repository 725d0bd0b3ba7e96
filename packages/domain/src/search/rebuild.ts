import { type Database, liftLimit } from '@quartermaster/db';
import { catchUp, type Follow } from './catch-up';
import { copyEntries, countMigrations, createNext, type Session, tidyUp } from './next-table';
import { swapIn } from './swap';

/** A search that finds nothing takes a third of a millisecond, and as much again for each thousand or so deleted entries. */
const SLOW_MS = 5;
const LOOKS = 5;
/** Changes that are few enough to be copied while everybody waits. */
const FEW = 50;
/** Under many writes there are never so few. */
const ROUNDS = 10;

/**
 * InnoDB keeps the id of every entry that was changed or deleted, and reads all of them in each search. Only an administrator may
 * have them removed, or see how many there are. So this measures what they cost, and rebuilds the table that has become slow, once
 * a day at most.
 * @returns whether it was rebuilt
 */
export async function keepSearchFast(db: Database): Promise<boolean> {
  const [table] = await db.pool.query<Array<{ old: number }>>(
    `SELECT CREATE_TIME < NOW() - INTERVAL 1 DAY AS old FROM information_schema.TABLES
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'search_entries'`,
  );
  return Number(table?.old) === 1 && (await shortestSearch(db)) > SLOW_MS && rebuildSearch(db);
}

/** Milliseconds of a search that finds nothing, at best: what else the server is doing must not count. */
async function shortestSearch({ pool }: Database): Promise<number> {
  const took: number[] = [];
  for (let look = 0; look < LOOKS; look++) {
    const from = performance.now();
    await pool.query("SELECT recordId FROM search_entries WHERE MATCH(words) AGAINST('+none' IN BOOLEAN MODE) LIMIT 1");
    took.push(performance.now() - from);
  }
  return Math.min(...took);
}

/**
 * Copies the search entries into a new table, which then replaces the old one. Reads and writes continue in
 * the meantime, and what they change is copied again. At the end they wait some milliseconds for the last changes.
 * @returns false if another process is rebuilding it
 * @throws the database's error if the tables could not be locked within a minute; then nothing has changed
 */
export async function rebuildSearch(db: Pick<Database, 'pool'>): Promise<boolean> {
  return inSession(db, async (builder) => {
    const [lock] = await builder.query<Array<{ held: number }>>(
      "SELECT GET_LOCK(CONCAT(DATABASE(), '_search'), 0) AS held",
    );
    if (Number(lock?.held) !== 1) return false;
    await tidyUp(builder);
    const [since, migrations] = [Date.now(), await countMigrations(builder)];
    await createNext(builder);
    await builder.query('SET SESSION foreign_key_checks = 1');
    await copyEntries(builder);
    // Opened now: a connection that is not used for a while is closed.
    await inSession(db, async (other) => {
      const follow: Follow = { builder, other, since, migrations, seen: new Set() };
      for (let round = 0; round < ROUNDS && (await catchUp(follow)) > FEW; round++);
      // Otherwise the last entries might wait for a writer of their record, who waits for the table.
      await builder.query('SET SESSION foreign_key_checks = 0');
      await swapIn(follow);
    });
    await tidyUp(builder);
    // The server notices only some time later that a connection was closed.
    await builder.query("DO RELEASE_LOCK(CONCAT(DATABASE(), '_search'))");
    return true;
  });
}

/** A connection whose settings and locks end with it. */
async function inSession<T>({ pool }: Pick<Database, 'pool'>, work: (connection: Session) => Promise<T>): Promise<T> {
  const connection = await pool.getConnection();
  try {
    await liftLimit(connection);
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await connection.query('SET SESSION foreign_key_checks = 0');
    return await work(connection);
  } finally {
    connection.destroy();
  }
}
