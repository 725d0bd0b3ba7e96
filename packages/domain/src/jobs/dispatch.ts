import { type Database, sql } from '@quartermaster/db';
import { type Envelope, packEnvelopes, QUEUES, type QueueName, type RowRef } from '@quartermaster/jobs';

/** Seconds an enqueued row may stay unclaimed before the reconciler looks it up in Redis. */
const MISSED_AFTER = 120;
/** The maximum number of turns in one batch: each makes its statement longer. */
const MOST_TURNS = 50;
/**
 * Runs of one workspace that may be on their way or running, fewer than a worker has slots for: a workspace with one run never waits
 * for another's backlog. Relays of several processes that look at the same moment can exceed it once.
 */
const RUNS_AT_ONCE = 2;

/** A due row. */
export interface OutboxRow extends RowRef {
  name: string;
}

/** The due rows of a workspace in one queue. */
interface Turn {
  queue: string;
  workspaceId: string | null;
}

interface OpenTurn extends Turn {
  /** How many rows it may have. */
  most: number;
}

/** A round, in which each workspace with due rows has one turn per queue. */
export interface Round {
  /** The turns that are left. */
  turns: OpenTurn[];
  /** Whether a turn of the round was too short for all rows that were due. */
  hasMore: boolean;
  /** Whether a workspace had no turn because enough of its runs are on their way. */
  isHeld: boolean;
}

export function newRound(): Round {
  return { turns: [], hasMore: false, isHeld: false };
}

export interface Dispatched {
  /** How many rows were taken, in envelopes or unknown. */
  sent: number;
  /** Rows whose job is not declared: no worker can run them. */
  unknown: OutboxRow[];
  /** False if more rows may be due. */
  drained: boolean;
  /** Whether rows are due that wait for others of their workspace to end. */
  isHeld: boolean;
}

/**
 * Passes due rows to `send`, in envelopes, and marks them enqueued, in one short transaction. All workspaces of the batch have an
 * equal share of it, and their rows alternate, so that no workspace waits behind another's backlog. Rows locked by another relay are
 * skipped. If `send` rejects, everything stays pending, and an envelope that Redis accepted nevertheless can claim nothing. READ
 * COMMITTED: no gap locks, late commits are visible.
 * @param queues whose rows to pass
 * @param round kept by the caller from batch to batch, so that each workspace has its turn before any has another
 */
export async function dispatchPending(
  db: Database,
  {
    limit,
    queues = QUEUES,
    round = newRound(),
    send,
  }: { limit: number; queues?: readonly QueueName[]; round?: Round; send: Send },
): Promise<Dispatched> {
  if (round.turns.length === 0) Object.assign(round, { ...newRound(), turns: await readTurns(db) });
  const next = round.turns.slice(0, Math.min(limit, MOST_TURNS));
  const turns = next.filter(({ queue, most }) => most > 0 && queues.some((allowed) => allowed === queue));
  const share = Math.floor(limit / turns.length);
  const { rows, unknown } = turns.length > 0 ? await sendDue(db, { turns, share, send }) : { rows: [], unknown: [] };
  round.turns.splice(0, next.length);
  const counts = countTurns(rows);
  round.hasMore ||= turns.some((turn) => counts.get(keyOf(turn)) === Math.min(share, turn.most));
  round.isHeld ||= next.some(({ most }) => most === 0);
  return { sent: rows.length, unknown, drained: isDrained(round), isHeld: round.isHeld };
}

function isDrained({ turns, hasMore }: Round): boolean {
  return turns.length === 0 && !hasMore;
}

type Send = (envelopes: Envelope[]) => Promise<void>;
type DueRow = OutboxRow & Turn;

interface Batch {
  turns: OpenTurn[];
  /** The most rows of each turn. */
  share: number;
  send: Send;
}

function sendDue(db: Database, { turns, share, send }: Batch): Promise<{ rows: Turn[]; unknown: OutboxRow[] }> {
  return db.sql
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (trx) => {
      const query = sql.join(
        turns.map((turn) => dueRows(turn, share)),
        sql` UNION ALL `,
      );
      const { rows } = await sql<DueRow>`${query}`.execute(trx);
      const { envelopes, unknown } = packEnvelopes(alternate(rows));
      if (envelopes.length > 0) await send(envelopes);
      const marks = envelopes.map(({ id, rows }) => markEnqueued(trx, rows, id));
      if (unknown.length > 0) marks.push(markEnqueued(trx, unknown, null));
      await Promise.all(marks);
      return { rows, unknown };
    });
}

async function markEnqueued(trx: Database['sql'], rows: readonly RowRef[], envelopeId: string | null): Promise<void> {
  const ids = rows.map(({ outboxId }) => outboxId);
  const nextAt = sql<string>`NOW(3) + INTERVAL ${sql.lit(MISSED_AFTER)} SECOND`;
  await trx.updateTable('outbox').set({ state: 'enqueued', envelopeId, nextAt }).where('id', 'in', ids).execute();
}

/** Which workspaces have due rows, the longest wait first. A range instead of an equality makes MariaDB skip from group to group. */
async function readTurns({ pool }: Database): Promise<OpenTurn[]> {
  const turns = await pool.query<Turn[]>(
    `SELECT queue, workspaceId FROM outbox FORCE INDEX (outbox_state_queue_workspaceId_nextAt_idx)
     WHERE state BETWEEN 'pending' AND 'pending' GROUP BY state, queue, workspaceId
     HAVING MIN(nextAt) <= NOW(3) ORDER BY MIN(nextAt)`,
  );
  const runs = turns.some(isLimited) ? await countRuns(pool) : new Map<string | null, number>();
  return turns.map((turn) => {
    const most = isLimited(turn)
      ? Math.max(0, RUNS_AT_ONCE - (runs.get(turn.workspaceId) ?? 0))
      : Number.POSITIVE_INFINITY;
    return { ...turn, most };
  });
}

function isLimited({ queue, workspaceId }: Turn): boolean {
  return queue === 'run' && workspaceId !== null;
}

/** Runs that are on their way or running, by workspace. */
async function countRuns(pool: Database['pool']): Promise<Map<string | null, number>> {
  const rows = await pool.query<Array<{ workspaceId: string | null; n: bigint | number }>>(
    `SELECT workspaceId, COUNT(*) AS n FROM outbox FORCE INDEX (outbox_state_queue_workspaceId_nextAt_idx)
     WHERE state IN ('enqueued', 'running') AND queue = 'run' GROUP BY workspaceId`,
  );
  return new Map(rows.map(({ workspaceId, n }) => [workspaceId, Number(n)]));
}

function dueRows({ queue, workspaceId, most }: OpenTurn, share: number) {
  return sql`(SELECT id AS outboxId, generation, job AS name, queue, workspaceId FROM outbox
    WHERE state = 'pending' AND queue = ${queue} AND workspaceId <=> ${workspaceId} AND nextAt <= NOW(3)
    ORDER BY nextAt, id LIMIT ${sql.lit(Math.min(share, most))} FOR UPDATE SKIP LOCKED)`;
}

/** The first row of each turn, then the second of each, and so on. */
function alternate<Row extends Turn>(rows: Row[]): Row[] {
  const counts = new Map<string, number>();
  const placed = rows.map((row) => ({ row, place: count(counts, row) }));
  return placed.sort((a, b) => a.place - b.place).map(({ row }) => row);
}

function countTurns(rows: Turn[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) count(counts, row);
  return counts;
}

function count(counts: Map<string, number>, turn: Turn): number {
  const key = keyOf(turn);
  const next = (counts.get(key) ?? 0) + 1;
  counts.set(key, next);
  return next;
}

function keyOf({ queue, workspaceId }: Turn): string {
  return `${queue} ${workspaceId}`;
}
