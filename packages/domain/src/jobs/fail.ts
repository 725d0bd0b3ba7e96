import { type Database, newId, sql } from '@quartermaster/db';
import type { Claim } from '../kernel/fence';

/** The state of the job after a failed run; `fenced`: a newer run had taken over, nothing was written. */
export type Failure = 'retry' | 'dead' | 'fenced';

/**
 * Records a failed run: retries it as the next generation after `retryInMs`, or, without one, makes it a dead letter.
 * @param error the reason, for administrators; truncated to 500 characters
 */
export async function failJob(
  db: Database,
  { outboxId, fence }: Claim,
  { error, retryInMs }: { error: string; retryInMs: number | undefined },
): Promise<Failure> {
  const message = error.slice(0, 500);
  return db.sql.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('outbox')
      .set(
        retryInMs === undefined
          ? { state: 'dead', finishedAt: sql`NOW(3)`, lastError: message }
          : {
              state: 'pending',
              generation: sql`generation + 1`,
              envelopeId: null,
              lastError: message,
              nextAt: sql`NOW(3) + INTERVAL ${retryInMs * 1_000} MICROSECOND`,
            },
      )
      .where('id', '=', outboxId)
      .where('fence', '=', fence)
      .where('state', '=', 'running')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return 'fenced';
    if (retryInMs !== undefined) return 'retry';
    await sql`INSERT INTO dead_letters (id, workspaceId, outboxId, job, payload, attempts, error, diedAt)
      SELECT ${newId()}, workspaceId, id, job, payload, attempts, ${message}, NOW(3) FROM outbox WHERE id = ${outboxId}`.execute(
      trx,
    );
    return 'dead';
  });
}
