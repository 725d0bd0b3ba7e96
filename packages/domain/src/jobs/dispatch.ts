import { type Database, sql } from '@quartermaster/db';
import { fromJson } from '../kernel/stored';

/** Seconds an enqueued row may stay unclaimed before the reconciler looks it up in Redis. */
const MISSED_AFTER = 120;

export interface OutboxRow {
  outboxId: string;
  generation: number;
  name: string;
  payload: unknown;
  requestId: string;
}

/**
 * Passes due rows to `send` and marks them enqueued, in one short transaction. Rows locked by another relay are skipped; if `send`
 * rejects, everything stays pending. READ COMMITTED: no gap locks, late commits are visible.
 * @returns how many rows were sent
 */
export async function dispatchPending(
  db: Database,
  { limit, send }: { limit: number; send: (rows: OutboxRow[]) => Promise<void> },
): Promise<number> {
  return db.sql
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (trx) => {
      const rows = await trx
        .selectFrom('outbox')
        .select(['id as outboxId', 'generation', 'job as name', 'payload', 'requestId'])
        .where('state', '=', 'pending')
        .where('nextAt', '<=', sql<string>`NOW(3)`)
        .orderBy('nextAt')
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute();
      if (rows.length === 0) return 0;
      await send(rows.map((row) => ({ ...row, payload: fromJson(row.payload) })));
      await trx
        .updateTable('outbox')
        .set({ state: 'enqueued', nextAt: sql`NOW(3) + INTERVAL ${sql.lit(MISSED_AFTER)} SECOND` })
        .where(
          'id',
          'in',
          rows.map((row) => row.outboxId),
        )
        .execute();
      return rows.length;
    });
}
