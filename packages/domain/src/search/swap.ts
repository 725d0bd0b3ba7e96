import { setTimeout as sleep } from 'node:timers/promises';
import { catchUp, type Follow } from './catch-up';
import { alone, countMigrations, NEXT, OLD, type Session } from './next-table';

/**
 * Replaces the table that is searched. Everybody waits from the lock to the renaming, which another session asks for: a renaming that
 * waits for a lock comes before every read and write that does. Until it is known to wait, an empty table has the name that the old
 * one gets, and it fails: if the lock is lost in between, writes go on to the old table, which then stays.
 * @throws Error if the database was migrated since the copy began: the new table may have an outdated definition
 */
export async function swapIn(follow: Follow): Promise<void> {
  const { builder, other } = follow;
  await other.query('SET SESSION lock_wait_timeout = 5');
  await alone(builder, async () => {
    await builder.query(`CREATE TABLE IF NOT EXISTS ${OLD} (id INT PRIMARY KEY)`);
    await builder.query(`LOCK TABLES search_entries WRITE, ${NEXT} WRITE, ${OLD} WRITE`);
    let renamed: Promise<unknown> | undefined;
    try {
      if ((await countMigrations(other)) !== follow.migrations) throw new Error('A migration has come in between');
      await catchUp(follow);
      renamed = other.query(`RENAME TABLE search_entries TO ${OLD}, ${NEXT} TO search_entries`);
      await Promise.race([renamed, untilWaiting(builder, other)]);
      await builder.query(`DROP TABLE ${OLD}`);
    } finally {
      await builder.query('UNLOCK TABLES');
    }
    await renamed;
  });
}

async function untilWaiting(observer: Session, { threadId }: Session): Promise<void> {
  for (;;) {
    const rows = await observer.query<Array<{ Id: number | bigint; State: string | null }>>('SHOW PROCESSLIST');
    if (rows.some(({ Id, State }) => Number(Id) === threadId && State?.includes('metadata lock'))) return;
    await sleep(1);
  }
}
