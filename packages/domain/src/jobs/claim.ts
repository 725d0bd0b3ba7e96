import type { Database } from '@quartermaster/db';
import type { Run } from '../kernel/fence';
import { fromJson } from './dispatch';

/** Seconds without a heartbeat after which a run counts as dead. */
const SILENT_AFTER = 90;

export interface ClaimedRun extends Run {
  workspaceId: string | null;
  name: string;
  payload: unknown;
  /** This start and crashed ones included. */
  attempts: number;
  requestId: string;
}

/**
 * Takes a run: the fence rises, so whatever an earlier run of the same job still tries is refused.
 * @returns null when the job is finished, or has moved on to a newer generation
 */
export async function claimRun(
  { pool }: Database,
  { outboxId, generation }: { outboxId: string; generation: number },
): Promise<ClaimedRun | null> {
  // LAST_INSERT_ID(x) hands the new fence back with the update's own reply: no second look that could see another's.
  const claim: { affectedRows: number; insertId: number } = await pool.execute(
    `UPDATE outbox SET fence = LAST_INSERT_ID(fence + 1), attempts = attempts + 1, state = 'running',
       startedAt = COALESCE(startedAt, NOW(3)), nextAt = NOW(3) + INTERVAL ${SILENT_AFTER} SECOND
     WHERE id = ? AND generation = ? AND state IN ('pending', 'enqueued', 'running')`,
    [outboxId, generation],
  );
  if (claim.affectedRows === 0) return null;
  const rows: Array<Omit<ClaimedRun, 'outboxId' | 'fence'>> = await pool.execute(
    'SELECT workspaceId, job AS name, payload, attempts, requestId FROM outbox WHERE id = ?',
    [outboxId],
  );
  const [row] = rows;
  return row ? { ...row, payload: fromJson(row.payload), outboxId, fence: Number(claim.insertId) } : null;
}

/** Says that the run is alive. @returns false when a newer run took over */
export async function beatRun({ pool }: Database, { outboxId, fence }: Run): Promise<boolean> {
  const { affectedRows }: { affectedRows: number } = await pool.execute(
    `UPDATE outbox SET nextAt = NOW(3) + INTERVAL ${SILENT_AFTER} SECOND WHERE id = ? AND fence = ? AND state = 'running'`,
    [outboxId, fence],
  );
  return affectedRows === 1;
}

/** Ends the run well. @returns false when a newer run took over: then nothing was written */
export async function finishRun({ pool }: Database, { outboxId, fence }: Run): Promise<boolean> {
  const { affectedRows }: { affectedRows: number } = await pool.execute(
    "UPDATE outbox SET state = 'done', finishedAt = NOW(3), lastError = NULL WHERE id = ? AND fence = ? AND state IN ('running', 'done')",
    [outboxId, fence],
  );
  return affectedRows === 1;
}
