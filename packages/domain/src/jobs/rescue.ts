import { type Database, sql } from '@quartermaster/db';

const BATCH = 500;

interface Missing {
  id: string;
  name: string;
  generation: number;
  state: string;
}

/**
 * The reconciler: retries lost jobs. These are enqueued rows that nobody claimed and Redis does not know (it was emptied), and
 * running rows without a heartbeat (their worker died and BullMQ did not notice).
 * @param isKnown whether Redis still has the job of a row's generation
 * @returns the number of rescued rows
 */
export async function rescueJobs(
  db: Database,
  { isKnown }: { isKnown: (row: { outboxId: string; generation: number; name: string }) => Promise<boolean> },
): Promise<number> {
  const late = await db.sql
    .selectFrom('outbox')
    .select(['id', 'job as name', 'generation', 'state'])
    .where('state', 'in', ['enqueued', 'running'])
    .where('nextAt', '<', sql<string>`NOW(3)`)
    .orderBy('nextAt')
    .limit(BATCH)
    .execute();
  let rescued = 0;
  for (const row of late) {
    const waiting =
      row.state === 'enqueued' && (await isKnown({ outboxId: row.id, generation: row.generation, name: row.name }));
    if (waiting) await postponeCheck(db, row);
    else rescued += await retryRun(db, row);
  }
  return rescued;
}

/** Still queued in a long queue: checks again later. */
async function postponeCheck(db: Database, row: Missing): Promise<void> {
  await sql`UPDATE outbox SET nextAt = NOW(3) + INTERVAL 120 SECOND
    WHERE id = ${row.id} AND generation = ${row.generation} AND state = 'enqueued'`.execute(db.sql);
}

async function retryRun(db: Database, row: Missing): Promise<number> {
  const { numAffectedRows } =
    await sql`UPDATE outbox SET state = 'pending', generation = generation + 1, nextAt = NOW(3)
    WHERE id = ${row.id} AND generation = ${row.generation} AND state = ${row.state} AND nextAt < NOW(3)`.execute(
      db.sql,
    );
  return Number(numAffectedRows ?? 0n);
}
