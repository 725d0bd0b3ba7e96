import { classifyFault, type Database } from '@quartermaster/db';

const BATCH = 500;

/** A row as it was added to Redis. */
export interface LateRow {
  outboxId: string;
  generation: number;
  envelopeId: string | null;
  name: string;
}

/**
 * The reconciler: retries lost jobs. These are enqueued rows that nobody claimed and Redis does not know (it was emptied), and
 * running rows without a heartbeat (their worker died and BullMQ did not notice).
 * @param findKnown which rows are in a job that Redis still has, by outbox id
 * @returns the number of rescued rows
 */
export async function rescueJobs(
  db: Database,
  { findKnown }: { findKnown: (rows: LateRow[]) => Promise<Set<string>> },
): Promise<number> {
  const late: Array<LateRow & { state: 'enqueued' | 'running' }> = await db.pool.query(
    `SELECT id AS outboxId, generation, envelopeId, job AS name, state FROM outbox
     WHERE state IN ('enqueued', 'running') AND nextAt < NOW(3) ORDER BY nextAt LIMIT ${BATCH}`,
  );
  const enqueued = late.filter(({ state }) => state === 'enqueued');
  const known = enqueued.length > 0 ? await findKnown(enqueued) : new Set<string>();
  const waiting = enqueued.filter(({ outboxId }) => known.has(outboxId));
  const lost = enqueued.filter(({ outboxId }) => !known.has(outboxId));
  const silent = late.filter(({ state }) => state === 'running');
  await update(db, { rows: waiting, state: 'enqueued', set: POSTPONE });
  return (
    (await update(db, { rows: lost, state: 'enqueued', set: RETRY })) +
    (await update(db, { rows: silent, state: 'running', set: RETRY }))
  );
}

/** Still in a long queue: checked again later. */
const POSTPONE = 'nextAt = NOW(3) + INTERVAL 120 SECOND';
const RETRY = "state = 'pending', generation = generation + 1, envelopeId = NULL, nextAt = NOW(3)";

interface Update {
  rows: LateRow[];
  state: 'enqueued' | 'running';
  set: string;
}

/** Updates those of the rows that are still late in the same state and generation. */
async function update({ pool }: Database, { rows, state, set }: Update): Promise<number> {
  if (rows.length === 0) return 0;
  try {
    const { affectedRows }: { affectedRows: number } = await pool.query(
      `UPDATE outbox SET ${set} WHERE id IN (?) AND (id, generation) IN (${rows.map(() => '(?, ?)').join(', ')})
         AND state = ? AND nextAt < NOW(3)`,
      [
        rows.map(({ outboxId }) => outboxId),
        ...rows.flatMap(({ outboxId, generation }) => [outboxId, generation]),
        state,
      ],
    );
    return affectedRows;
  } catch (error) {
    // Another worker does the same; what it leaves is late in the next round, too.
    if (classifyFault(error) === 'conflict') return 0;
    throw error;
  }
}
