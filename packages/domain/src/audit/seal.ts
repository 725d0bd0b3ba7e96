import { fromInstant } from '@quartermaster/db';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { inEachWorkspace } from '../kernel/in-each-workspace';
import type { Runtime } from '../kernel/runtime';
import { insertInto, marks } from '../kernel/statements';
import { withTransaction } from '../kernel/transaction';
import { blockHash, ENTRY_HASH, GENESIS, type SealedEntry } from './hashes';

/** Entries that are looked at together, and the most of a block. */
const BATCH = 1_000;
/** How far behind the newest seal a round looks for entries that were committed late. The nightly round looks everywhere. */
const LATE_MS = 10 * 60_000;
const TIMEOUT_MS = 30_000;

const BLOCKS = insertInto('audit_blocks', ['workspaceId', 'number', 'previousHash', 'hash', 'entries', 'sealedAt']);
const SEALS = insertInto('audit_seals', ['workspaceId', 'entryId', 'block', 'hash']);

/**
 * Seals the committed entries of the audit log that have no seal yet into blocks, each with the hash of the block before. No write
 * verb knows of it. Workspaces without new entries are skipped. Several workers at once are harmless: only one of them can write the
 * next number; and so is a crash, because a block and its seals are one transaction. Where it fails, that is logged and tried again.
 *
 * Replacing personal values in old entries changes their hashes. Only the deletion of an account does that (`domain/src/erasure`), and
 * seals anew what it changed.
 * @param only a workspace, by its id
 * @returns the number of entries sealed
 */
export async function sealAudit(runtime: Runtime, only?: string): Promise<number> {
  const workspaces = await runtime.db.pool.query<Array<{ id: string; name: string; timeZone: string }>>(
    `SELECT w.id, w.name, w.timeZone FROM workspaces AS w
     WHERE (? IS NULL OR w.id = ?)
       AND (SELECT e.id FROM audit_entries AS e WHERE e.workspaceId = w.id ORDER BY e.id DESC LIMIT 1)
         > COALESCE((SELECT s.entryId FROM audit_seals AS s WHERE s.workspaceId = w.id ORDER BY s.entryId DESC LIMIT 1), '')`,
    [only ?? null, only ?? null],
  );
  return inEachWorkspace(runtime, { workspaces, chore: 'audit.seal' }, async (ctx) =>
    sealFrom(ctx, await lateStart(ctx)),
  );
}

/** Seals what has no seal among all entries of the workspace. @returns the number of entries sealed */
export function sealAll(ctx: Ctx): Promise<number> {
  return sealFrom(ctx, '');
}

/** A time-ordered id somewhat before the newest sealed one; empty if there is none. */
async function lateStart(ctx: Ctx): Promise<string> {
  const newest = await ctx.sql.from('audit_seals').select('entryId').orderBy('entryId', 'desc').limit(1).execute();
  const id = newest[0]?.entryId.replaceAll('-', '');
  if (id === undefined) return '';
  // The first 48 bits of a UUIDv7 are milliseconds.
  const millis = Math.max(0, Number.parseInt(id.slice(0, 12), 16) - LATE_MS);
  const start = millis.toString(16).padStart(12, '0');
  return `${start.slice(0, 8)}-${start.slice(8)}`;
}

async function sealFrom(ctx: Ctx, start: string): Promise<number> {
  let sealed = 0;
  for (let after = start; ; ) {
    const entries = await ctx.sql
      .from('audit_entries')
      .leftJoin('audit_seals as s', (join) =>
        join.onRef('s.workspaceId', '=', 'audit_entries.workspaceId').onRef('s.entryId', '=', 'audit_entries.id'),
      )
      .select(['audit_entries.id', 's.block'])
      .where('audit_entries.id', '>', after)
      .orderBy('audit_entries.id')
      .limit(BATCH)
      .execute();
    const last = entries.at(-1);
    if (!last) return sealed;
    const unsealed = entries.flatMap(({ id, block }) => (block === null ? id : []));
    const count = await sealBatch(ctx, unsealed);
    // Another worker wrote the next block; it seals the others, or the next round does.
    if (count === null) return sealed;
    sealed += count;
    if (entries.length < BATCH) return sealed;
    after = last.id;
  }
}

/** @returns the number of entries sealed; null if another worker was faster */
async function sealBatch(ctx: Ctx, ids: readonly string[]): Promise<number | null> {
  if (ids.length === 0) return 0;
  // First, so that an entry which another worker seals from now on comes with a number that is taken.
  const newest = await ctx.sql
    .from('audit_blocks')
    .select('audit_blocks.number')
    .orderBy('audit_blocks.number', 'desc')
    .limit(1)
    .execute();
  const before = newest[0]?.number ?? 0;
  try {
    return await withTransaction(ctx, (ctx) => writeBlock(ctx, { ids, before }), { timeoutMs: TIMEOUT_MS });
  } catch (error) {
    if (error instanceof Conflict) return null;
    throw error;
  }
}

/** @throws Conflict if the number after `before`, or the seal of an entry, is taken */
async function writeBlock(ctx: TxCtx, { ids, before }: { ids: readonly string[]; before: number }): Promise<number> {
  const { workspaceId } = ctx;
  const { statements } = ctx.tx;
  const previousHash = (await holdBlock(ctx, before)) ?? GENESIS;
  const entries = await statements.read<SealedEntry>(
    `SELECT e.id, ${ENTRY_HASH} AS hash FROM audit_entries AS e
     LEFT JOIN audit_seals AS s ON s.workspaceId = e.workspaceId AND s.entryId = e.id
     WHERE e.workspaceId = ? AND e.id IN (${marks(ids.length)}) AND s.entryId IS NULL`,
    [workspaceId, ...ids],
  );
  if (entries.length === 0) return 0;
  const head = {
    workspaceId,
    number: before + 1,
    previousHash,
    sealedAt: ctx.runtime.clock.now(),
  };
  const { number, sealedAt } = head;
  const row = [workspaceId, number, previousHash, blockHash(head, entries), entries.length, fromInstant(sealedAt)];
  await statements.insert(BLOCKS, [row]);
  await statements.insert(
    SEALS,
    entries.map(({ id, hash }) => [workspaceId, id, number, hash]),
  );
  return entries.length;
}

/**
 * Keeps a block from being sealed anew until the commit: the next one contains its hash. Several workers may hold it at once. As the first
 * statement of a transaction it also makes everything that is read later no older.
 * @returns its hash; undefined if there is none
 */
export async function holdBlock(ctx: TxCtx, number: number): Promise<string | undefined> {
  // By its whole key, so that only this row is locked and not the gap behind it.
  const [held] = await ctx.tx.statements.read<{ hash: string }>(
    'SELECT hash FROM audit_blocks WHERE workspaceId = ? AND number = ? LOCK IN SHARE MODE',
    [ctx.workspaceId, number],
  );
  return held?.hash;
}
