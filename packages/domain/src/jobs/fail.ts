import { type Database, newId, sql } from '@quartermaster/db';
import type { Run } from '../kernel/fence';
import { MOST_ATTEMPTS } from './claim';

const BACKOFF_SECONDS = { first: 5, most: 3_600 };

/**
 * Ends the run badly: another try later (5 s doubling to 1 h, half of it jitter), or a dead letter when the error is
 * permanent or the tries are used up.
 * @returns whether the job is dead
 */
export async function failRun(
  db: Database,
  run: Run & { attempts: number },
  { error, permanent }: { error: string; permanent: boolean },
): Promise<boolean> {
  const dead = permanent || run.attempts >= MOST_ATTEMPTS;
  const message = error.slice(0, 500);
  await db.sql.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('outbox')
      .set(
        dead
          ? { state: 'dead', finishedAt: sql`NOW(3)`, lastError: message }
          : {
              state: 'pending',
              generation: sql`generation + 1`,
              lastError: message,
              nextAt: sql`NOW(3) + INTERVAL ${backoffSeconds(run.attempts)} SECOND`,
            },
      )
      .where('id', '=', run.outboxId)
      .where('fence', '=', run.fence)
      .where('state', '=', 'running')
      .executeTakeFirstOrThrow();
    if (!dead || numUpdatedRows === 0n) return;
    await sql`INSERT INTO dead_letters (id, workspaceId, outboxId, job, payload, attempts, error, diedAt)
      SELECT ${newId()}, workspaceId, id, job, payload, attempts, ${message}, NOW(3) FROM outbox WHERE id = ${run.outboxId}`.execute(
      trx,
    );
  });
  return dead;
}

function backoffSeconds(attempts: number): number {
  const full = Math.min(BACKOFF_SECONDS.most, BACKOFF_SECONDS.first * 2 ** (attempts - 1));
  return Math.round(full / 2 + (Math.random() * full) / 2);
}
