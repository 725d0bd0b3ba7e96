import { setTimeout as sleep } from 'node:timers/promises';
import { classifyFault, type Database, type DatabaseFault } from '@quartermaster/db';
import type { Ctx, RunningTransaction, TxCtx } from './context';
import { isDiskFull } from './disk';
import { Conflict, DomainError, Invalid, Refused, StorageFull, Unavailable } from './errors';
import { holdFence } from './fence';
import { announce } from './notices';
import { statementsOf } from './statements';

const TRIES = 5;
const BUDGET_MS = 3_000;
const BACKOFF_MS = { first: 10, most: 500 };

/** Another writer committed between this unit's snapshot and its write. A retry sees the new state. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/**
 * Runs `work` in one transaction, or joins the running one. Deadlocks, lock waits and connections lost before the commit are
 * retried as a whole (5 attempts, full jitter 10 to 500 ms, 3 s in total), so `work` must only do database work. If the reply to a
 * commit is lost, its audit row decides whether it succeeded. Notices are sent after the commit.
 * @param timeoutMs for background work; defaults to 8 s
 * @throws Unavailable if the database stays down or busy
 */
export async function withTransaction<T>(
  ctx: Ctx,
  work: (ctx: TxCtx) => Promise<T>,
  { timeoutMs }: { timeoutMs?: number } = {},
): Promise<T> {
  if (ctx.tx) return work({ ...ctx, tx: ctx.tx });
  const { db } = ctx.runtime;
  return retryUnit(async (unit) => {
    let running: RunningTransaction | undefined;
    const commit = () =>
      ctx.prisma.$transaction(
        async (client) => {
          running = { client, statements: statementsOf(client), notices: [], wake: false };
          if (ctx.claim) await holdFence(client, ctx.claim);
          const result = await work({ ...ctx, tx: running });
          unit.settled(result);
          return result;
        },
        timeoutMs === undefined ? undefined : { timeout: timeoutMs },
      );
    const witness = () => running?.witness;
    const result = await commitWitnessed(commit(), { unit, db, workspaceId: ctx.workspaceId, witness });
    if (running) {
      if (ctx.actor.kind === 'user') db.reader.wrote(ctx.actor.id);
      announce(ctx.runtime, running);
    }
    return result;
  });
}

/**
 * The result of a transaction, also if the reply to its commit was lost: then its audit row shows whether it was committed.
 * @param witness the id of an audit row that it wrote
 */
export async function commitWitnessed<T>(
  commit: Promise<T>,
  {
    unit,
    db,
    workspaceId,
    witness,
  }: { unit: Unit; db: Database; workspaceId: string; witness: () => string | undefined },
): Promise<T> {
  try {
    return await commit;
  } catch (error) {
    const id = witness();
    const outcome = unit.outcome<T>();
    if (!outcome || !id || classifyFault(error) !== 'lost') throw error;
    if (await wasCommitted(db, workspaceId, id)) return outcome.result;
    throw error;
  }
}

export interface Unit {
  /** Called when the work is done and only the commit remains. */
  settled(result: unknown): void;
  outcome<T>(): { result: T } | undefined;
}

/** The retry loop for whole units of work, inside and outside a workspace. */
export async function retryUnit<T>(run: (unit: Unit) => Promise<T>): Promise<T> {
  const deadline = Date.now() + BUDGET_MS;
  for (let attempt = 1; ; attempt++) {
    let outcome: { result: unknown } | undefined;
    const unit: Unit = {
      settled: (result) => {
        outcome = { result };
      },
      // The same caller uses `outcome` and `settled`, so both have this unit's result type.
      outcome: <R>() => outcome as { result: R } | undefined,
    };
    try {
      return await run(unit);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      const fault = error instanceof Overtaken ? 'conflict' : classifyFault(error);
      if (fault !== 'conflict' && fault !== 'lost') throw asDomainError(fault, error);
      if (attempt >= TRIES || Date.now() >= deadline) throw unavailable(error);
      await sleep(Math.random() * Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** attempt));
    }
  }
}

/** Maps a database fault of a read, or a full disk, to a domain error; returns anything else unchanged. */
export function toDomainError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (isDiskFull(error)) return new StorageFull(error);
  const fault = classifyFault(error);
  if (fault === 'slow') return unavailable(error, TOO_SLOW);
  return fault === 'lost' || fault === 'conflict' ? unavailable(error) : error;
}

/**
 * The shared lock waits for a commit in progress, so the answer is final.
 * @throws Unavailable if the database does not answer
 */
async function wasCommitted(db: Database, workspaceId: string, auditId: string): Promise<boolean> {
  const rows = await retryUnit(
    () =>
      db.prisma.$queryRaw<
        unknown[]
      >`SELECT id FROM audit_entries WHERE workspaceId = ${workspaceId} AND id = ${auditId} LOCK IN SHARE MODE`,
  ).catch((error: unknown) => {
    throw unavailable(
      error,
      'The database connection was lost while saving. Check whether your change was saved before you try again.',
    );
  });
  return rows.length > 0;
}

const TOO_SLOW = 'This takes the database too long just now. Nothing was saved; ask for less, or try again later.';

function unavailable(cause: unknown, message?: string): Unavailable {
  return withCause(message ? new Unavailable(message, 0) : new Unavailable(), cause);
}

function withCause<E extends Error>(error: E, cause: unknown): E {
  error.cause = cause;
  return error;
}

function asDomainError(fault: DatabaseFault, error: unknown): unknown {
  if (fault === 'slow') return unavailable(error, TOO_SLOW);
  if (fault === 'reference') return new Invalid('The referenced record is not in this workspace');
  if (fault === 'duplicate') return withCause(new Conflict('This record already exists'), error);
  if (fault === 'refused') return new Refused(error);
  return error;
}
