import type { Database } from '@quartermaster/db';
import type { RowRef } from '@quartermaster/jobs';
import { createBatcher, perDatabase } from '../kernel/batcher';
import type { TxCtx } from '../kernel/context';
import type { Claim } from '../kernel/fence';
import { fromJson } from '../kernel/stored';

/** Seconds without a heartbeat after which a run is considered dead. */
const SILENT_AFTER = 90;
/** Maximum number of jobs claimed or finished in one transaction: a commit costs more than a row. */
const BATCH = 100;

export interface ClaimedJob extends Claim {
  workspaceId: string | null;
  name: string;
  payload: unknown;
  /** Includes this attempt and crashed ones. */
  attempts: number;
  requestId: string;
}

interface ClaimRequest extends RowRef {
  /** The envelope in which the row arrived. Default null, for a row that arrived without one. */
  envelopeId?: string | null;
}

/**
 * Claims a run and increments the fence, so that writes of any earlier run of the same job are rejected.
 * @returns null if the job is finished, has a newer generation, or travels in another envelope
 */
export function claimJob(
  db: Database,
  { outboxId, generation, envelopeId = null }: ClaimRequest,
): Promise<ClaimedJob | null> {
  return claimer(db)({ outboxId, generation, envelopeId });
}

/** Marks the run as done. @returns false if a newer run took over; nothing is written then */
export function finishJob(db: Database, { outboxId, fence }: Claim): Promise<boolean> {
  return finisher(db)({ outboxId, fence });
}

/** Marks the job that executes `ctx` as done, in its transaction: what it did and that it is done are committed together or not at all. */
export async function finishOwnJob({ claim, tx }: TxCtx): Promise<void> {
  // The transaction holds the fence already.
  if (claim) await tx.client.$executeRawUnsafe(`${FINISH} WHERE id = ?`, claim.outboxId);
}

/** Records a heartbeat of the run. @returns false if a newer run took over */
export async function beatJob(db: Database, run: Claim): Promise<boolean> {
  return (await beatJobs(db, [run])).length === 0;
}

/** Records a heartbeat of many runs in one statement. @returns those that a newer run has taken over, or that have ended */
export async function beatJobs<Run extends Claim>({ pool }: Database, runs: readonly Run[]): Promise<Run[]> {
  const ids = runs.map(({ outboxId }) => outboxId);
  const { affectedRows }: { affectedRows: number } = await pool.query(
    `UPDATE outbox SET nextAt = NOW(3) + INTERVAL ${SILENT_AFTER} SECOND
     WHERE id IN (?) AND (id, fence) IN (${pairs(runs)}) AND state = 'running'`,
    [ids, ...values(runs)],
  );
  if (affectedRows === runs.length) return [];
  const rows = await pool.query<Claim[]>(
    "SELECT id AS outboxId, fence FROM outbox WHERE id IN (?) AND state = 'running'",
    [ids],
  );
  const fences = new Map(rows.map(({ outboxId, fence }) => [outboxId, fence]));
  return runs.filter(({ outboxId, fence }) => fences.get(outboxId) !== fence);
}

/** Gives a claimed run back that has not started: it is enqueued again, and this attempt does not count. */
export async function returnJob({ pool }: Database, { outboxId, fence }: Claim): Promise<void> {
  await pool.execute(
    `UPDATE outbox SET state = 'pending', generation = generation + 1, envelopeId = NULL, attempts = attempts - 1, nextAt = NOW(3)
     WHERE id = ? AND fence = ? AND state = 'running'`,
    [outboxId, fence],
  );
}

const claimer = perDatabase((db: Database) =>
  createBatcher(
    (requests: ClaimRequest[]) => {
      const ids = new Set(requests.map(({ outboxId }) => outboxId));
      // Two claims of one row must increment its fence twice.
      const alone = requests.length === 1 || ids.size < requests.length;
      return alone ? inTurn(requests, (run) => claimOne(db, run)) : claimTogether(db, requests);
    },
    { most: BATCH },
  ),
);

const finisher = perDatabase((db: Database) =>
  createBatcher(
    async (runs: Claim[]) => {
      const finished = await finishTogether(db, runs);
      // Individual updates show which runs were fenced; finishing a run twice is harmless.
      return finished === runs.length
        ? runs.map(() => true)
        : inTurn(runs, async (run) => (await finishTogether(db, [run])) === 1);
    },
    { most: BATCH },
  ),
);

async function claimOne(
  { pool }: Database,
  { outboxId, generation, envelopeId }: ClaimRequest,
): Promise<ClaimedJob | null> {
  // LAST_INSERT_ID(x) returns the new fence with the update's own reply; a separate read could see another run's fence.
  const claim: { affectedRows: number; insertId: number } = await pool.execute(
    `UPDATE outbox SET fence = LAST_INSERT_ID(fence + 1), attempts = attempts + 1, state = 'running',
       startedAt = COALESCE(startedAt, NOW(3)), nextAt = NOW(3) + INTERVAL ${SILENT_AFTER} SECOND
     WHERE id = ? AND generation = ? AND envelopeId <=> ? AND state IN ('pending', 'enqueued', 'running')`,
    [outboxId, generation, envelopeId],
  );
  if (claim.affectedRows === 0) return null;
  const rows: Array<Omit<ClaimedJob, 'outboxId' | 'fence'>> = await pool.execute(
    'SELECT workspaceId, job AS name, payload, attempts, requestId FROM outbox WHERE id = ?',
    [outboxId],
  );
  const [row] = rows;
  return row ? { ...row, payload: fromJson(row.payload), outboxId, fence: Number(claim.insertId) } : null;
}

/**
 * The same for many claims in one transaction and two round trips. Rows are locked in id order, so that two workers cannot
 * deadlock.
 */
async function claimTogether({ pool }: Database, requests: ClaimRequest[]): Promise<Array<ClaimedJob | null>> {
  const requested = new Map(requests.map((request) => [request.outboxId, request]));
  const connection = await pool.getConnection();
  try {
    // Pipelined: statements that need no earlier result are sent without awaiting it.
    const begun = connection.beginTransaction();
    const reading = connection.query<LockedRow[]>(
      `SELECT id AS outboxId, generation, envelopeId, fence, workspaceId, job AS name, payload, attempts, requestId
       FROM outbox WHERE id IN (?) AND state IN ('pending', 'enqueued', 'running') ORDER BY id FOR UPDATE`,
      [[...requested.keys()]],
    );
    const [found] = await Promise.all([reading, begun]);
    const rows = found.filter((row) => {
      const { generation, envelopeId } = requested.get(row.outboxId) ?? {};
      return row.generation === generation && row.envelopeId === envelopeId;
    });
    const rising = rows.length === 0 ? undefined : connection.query(RISE, [rows.map(({ outboxId }) => outboxId)]);
    await Promise.all([rising, connection.commit()]);
    const runs = new Map(rows.map(({ generation: _, envelopeId: __, ...row }) => [row.outboxId, risen(row)]));
    return requests.map(({ outboxId }) => runs.get(outboxId) ?? null);
  } catch (error) {
    await connection.rollback().catch(() => undefined);
    throw error;
  } finally {
    await connection.release();
  }
}

interface LockedRow extends ClaimedJob {
  generation: number;
  envelopeId: string | null;
}

const RISE = `UPDATE outbox SET fence = fence + 1, attempts = attempts + 1, state = 'running',
  startedAt = COALESCE(startedAt, NOW(3)), nextAt = NOW(3) + INTERVAL ${SILENT_AFTER} SECOND WHERE id IN (?)`;

function risen({ payload, fence, attempts, ...row }: ClaimedJob): ClaimedJob {
  return { ...row, payload: fromJson(payload), fence: fence + 1, attempts: attempts + 1 };
}

const FINISH = "UPDATE outbox SET state = 'done', finishedAt = NOW(3), lastError = NULL";

/** @returns how many of the runs were not fenced */
async function finishTogether({ pool }: Database, runs: Claim[]): Promise<number> {
  const { affectedRows }: { affectedRows: number } = await pool.query(
    `${FINISH} WHERE id IN (?) AND (id, fence) IN (${pairs(runs)}) AND state IN ('running', 'done')`,
    [runs.map(({ outboxId }) => outboxId), ...values(runs)],
  );
  return affectedRows;
}

function pairs(runs: readonly Claim[]): string {
  return runs.map(() => '(?, ?)').join(', ');
}

function values(runs: readonly Claim[]): Array<string | number> {
  return runs.flatMap(({ outboxId, fence }) => [outboxId, fence]);
}

async function inTurn<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
