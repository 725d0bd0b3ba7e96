import type { Database } from '@quartermaster/db';

const BATCH = 1_000;

/** Deletes expired rows: finished outbox rows after 7 days, idempotency keys after 72 hours. */
export async function sweepFinished({ pool }: Database): Promise<number> {
  const outbox: { affectedRows: number } = await pool.query(
    `DELETE FROM outbox WHERE state = 'done' AND nextAt < NOW(3) - INTERVAL 7 DAY LIMIT ${BATCH}`,
  );
  const keys: { affectedRows: number } = await pool.query(
    `DELETE FROM idempotency_keys WHERE createdAt < NOW(3) - INTERVAL 72 HOUR LIMIT ${BATCH}`,
  );
  return outbox.affectedRows + keys.affectedRows;
}
