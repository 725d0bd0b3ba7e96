import { type Database, sql } from '@quartermaster/db';
import { createBatcher, perDatabase } from '../kernel/batcher';
import type { Run } from '../kernel/fence';
import { fromJson } from './dispatch';

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

/** Rows are locked in the order of their ids, so that two workers never wait for each other crosswise. */
async function claimTogether(db: Database, wanted: Wanted[]): Promise<Array<ClaimedRun | null>> {
  const generations = new Map(wanted.map(({ outboxId, generation }) => [outboxId, generation]));
  const rows = await db.sql.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('outbox')
      .select(['id as outboxId', 'generation', 'fence', 'workspaceId', 'job as name', 'payload'])
      .select(['attempts', 'requestId'])
      .where('id', 'in', [...generations.keys()])
      .where('state', 'in', ['pending', 'enqueued', 'running'])
      .orderBy('id')
      .forUpdate()
      .execute();
    const claimed = found.filter(({ outboxId, generation }) => generations.get(outboxId) === generation);
    if (claimed.length === 0) return [];
    await trx
      .updateTable('outbox')
      .set({
        fence: sql`fence + 1`,
        attempts: sql`attempts + 1`,
        state: 'running',
        startedAt: sql`COALESCE(startedAt, NOW(3))`,
        nextAt: sql`NOW(3) + INTERVAL ${sql.lit(SILENT_AFTER)} SECOND`,
      })
      .where(
        'id',
        'in',
        claimed.map(({ outboxId }) => outboxId),
      )
      .execute();
    return claimed;
  });
  const runs = new Map(
    rows.map(({ generation: _, ...row }) => [
      row.outboxId,
      { ...row, payload: fromJson(row.payload), fence: row.fence + 1, attempts: row.attempts + 1 },
    ]),
  );
  return wanted.map(({ outboxId }) => runs.get(outboxId) ?? null);
}

/** @returns how many of the runs were still theirs to finish */
async function finishTogether({ sql: db }: Database, runs: Run[]): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ state: 'done', finishedAt: sql`NOW(3)`, lastError: null })
    .where(
      'id',
      'in',
      runs.map(({ outboxId }) => outboxId),
    )
    .where(sql<boolean>`(id, fence) IN (${sql.join(runs.map(({ outboxId, fence }) => sql`(${outboxId}, ${fence})`))})`)
    .where('state', 'in', ['running', 'done'])
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function inTurn<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
