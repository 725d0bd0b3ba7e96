import type { Database } from '@quartermaster/db';
import { createBatcher, perDatabase } from '../kernel/batcher';
import type { Run } from '../kernel/fence';
import { fromJson } from '../kernel/stored';

/** Seconds without a heartbeat after which a run counts as dead. */
const SILENT_AFTER = 90;
/** Jobs claimed or finished in one go when many begin or end together: a commit costs more than the row. */
const BATCH = 100;

export interface ClaimedRun extends Run {
  workspaceId: string | null;
  name: string;
  payload: unknown;
  /** This start and crashed ones included. */
  attempts: number;
  requestId: string;
}

interface Wanted {
  outboxId: string;
  generation: number;
}

/**
 * Takes a run: the fence rises, so whatever an earlier run of the same job still tries is refused.
 * @returns null when the job is finished, or has moved on to a newer generation
 */
export function claimRun(db: Database, { outboxId, generation }: Wanted): Promise<ClaimedRun | null> {
  return claimer(db)({ outboxId, generation });
}

/** Ends the run well. @returns false when a newer run took over: then nothing was written */
export function finishRun(db: Database, { outboxId, fence }: Run): Promise<boolean> {
  return finisher(db)({ outboxId, fence });
}

/** Says that the run is alive. @returns false when a newer run took over */
export async function beatRun({ pool }: Database, { outboxId, fence }: Run): Promise<boolean> {
  const { affectedRows }: { affectedRows: number } = await pool.execute(
    `UPDATE outbox SET nextAt = NOW(3) + INTERVAL ${SILENT_AFTER} SECOND WHERE id = ? AND fence = ? AND state = 'running'`,
    [outboxId, fence],
  );
  return affectedRows === 1;
}

const claimer = perDatabase((db: Database) =>
  createBatcher(
    (wanted: Wanted[]) => {
      const ids = new Set(wanted.map(({ outboxId }) => outboxId));
      // Two claims of one row must rise its fence twice.
      const alone = wanted.length === 1 || ids.size < wanted.length;
      return alone ? inTurn(wanted, (run) => claimOne(db, run)) : claimTogether(db, wanted);
    },
    { most: BATCH },
  ),
);

const finisher = perDatabase((db: Database) =>
  createBatcher(
    async (runs: Run[]) => {
      const finished = await finishTogether(db, runs);
      // Which of them were overtaken shows only one by one; to finish twice is harmless.
      return finished === runs.length
        ? runs.map(() => true)
        : inTurn(runs, async (run) => (await finishTogether(db, [run])) === 1);
    },
    { most: BATCH },
  ),
);

async function claimOne({ pool }: Database, { outboxId, generation }: Wanted): Promise<ClaimedRun | null> {
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

/**
 * The same in one transaction and two round trips. Rows are locked in the order of their ids, so that two workers never
 * wait for each other crosswise.
 */
async function claimTogether({ pool }: Database, wanted: Wanted[]): Promise<Array<ClaimedRun | null>> {
  const generations = new Map(wanted.map(({ outboxId, generation }) => [outboxId, generation]));
  const connection = await pool.getConnection();
  try {
    // What does not depend on an answer is sent without waiting for it.
    const begun = connection.beginTransaction();
    const reading = connection.query<LockedRow[]>(
      `SELECT id AS outboxId, generation, fence, workspaceId, job AS name, payload, attempts, requestId
       FROM outbox WHERE id IN (?) AND state IN ('pending', 'enqueued', 'running') ORDER BY id FOR UPDATE`,
      [[...generations.keys()]],
    );
    const [found] = await Promise.all([reading, begun]);
    const rows = found.filter(({ outboxId, generation }) => generations.get(outboxId) === generation);
    const rising = rows.length === 0 ? undefined : connection.query(RISE, [rows.map(({ outboxId }) => outboxId)]);
    await Promise.all([rising, connection.commit()]);
    const runs = new Map(rows.map(({ generation: _, ...row }) => [row.outboxId, risen(row)]));
    return wanted.map(({ outboxId }) => runs.get(outboxId) ?? null);
  } catch (error) {
    await connection.rollback().catch(() => undefined);
    throw error;
  } finally {
    await connection.release();
  }
}

interface LockedRow extends ClaimedRun {
  generation: number;
}

const RISE = `UPDATE outbox SET fence = fence + 1, attempts = attempts + 1, state = 'running',
  startedAt = COALESCE(startedAt, NOW(3)), nextAt = NOW(3) + INTERVAL ${SILENT_AFTER} SECOND WHERE id IN (?)`;

function risen({ payload, fence, attempts, ...row }: ClaimedRun): ClaimedRun {
  return { ...row, payload: fromJson(payload), fence: fence + 1, attempts: attempts + 1 };
}

/** @returns how many of the runs were still theirs to finish */
async function finishTogether({ pool }: Database, runs: Run[]): Promise<number> {
  const { affectedRows }: { affectedRows: number } = await pool.query(
    `UPDATE outbox SET state = 'done', finishedAt = NOW(3), lastError = NULL
     WHERE id IN (?) AND (id, fence) IN (${runs.map(() => '(?, ?)').join(', ')}) AND state IN ('running', 'done')`,
    [runs.map(({ outboxId }) => outboxId), ...runs.flatMap(({ outboxId, fence }) => [outboxId, fence])],
  );
  return affectedRows;
}

async function inTurn<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
