import type { ScopedTransaction } from '@quartermaster/db';
import { ERASURE, type ErasureChanges, endInWords } from '../audit/erasures';
import { blockHash, ENTRY_HASH, GENESIS, type SealedEntry } from '../audit/hashes';
import { latestCheck } from '../audit/latest';
import { audit, type Changes } from '../kernel/audit';
import type { Ctx, TxCtx } from '../kernel/context';
import { marks } from '../kernel/statements';
import { fromJson } from '../kernel/stored';
import { withTransaction } from '../kernel/transaction';
import { type Erased, withoutPersonalValues } from './replaced';

/** Rows per statement. */
const BATCH = 1_000;
/** It holds only the sealing of new entries, and nobody waits for that. */
const TIMEOUT_MS = 10 * 60_000;

export interface AuditErasure extends Erased {
  id: string;
}

/**
 * Replaces the personal values of a deleted account in the workspace's audit log, and seals anew the entries that this changes, their
 * blocks and all later ones. One transaction, so that a crash leaves the old chain; an entry in it says that it was done, with the hash
 * of the chain's end before and after, and makes repeating it harmless. The chain has to be intact.
 */
export async function rewriteAudit(ctx: Ctx, erasure: AuditErasure): Promise<void> {
  const ids = await findEntries(ctx, erasure.userId);
  await withTransaction(ctx, (ctx) => rewrite(ctx, { erasure, ids }), { timeoutMs: TIMEOUT_MS });
}

/** Whether the workspace's log says already that this deletion was done. */
export async function isRewritten(
  client: Pick<ScopedTransaction, 'auditEntry'>,
  { userId }: Pick<Erased, 'userId'>,
): Promise<boolean> {
  return (await client.auditEntry.count({ where: { ...ERASURE, ref: userId } })) > 0;
}

/** Entries that may contain personal values: by the person with the address they came from, about their account, and invitations. */
async function findEntries(ctx: Ctx, userId: string): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ; ) {
    const rows = await ctx.sql
      .from('audit_entries')
      .select(['audit_entries.id', 'audit_entries.noun', 'audit_entries.ref', 'audit_entries.address'])
      .select(['audit_entries.actorId'])
      .where('audit_entries.id', '>', after)
      .orderBy('audit_entries.id')
      .limit(BATCH)
      .execute();
    for (const { id, noun, ref, address, actorId } of rows) {
      if (noun === 'invitation' || ref === userId || (actorId === userId && address !== null)) found.push(id);
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return found;
    after = last.id;
  }
}

async function rewrite(ctx: TxCtx, { erasure, ids }: { erasure: AuditErasure; ids: readonly string[] }): Promise<void> {
  const { statements, client } = ctx.tx;
  // First: nothing can be sealed after the newest block, no check stored and no other account deleted before the commit, and all that
  // is read from here on is what these have left.
  await statements.read('SELECT number FROM audit_blocks WHERE workspaceId = ? ORDER BY number FOR UPDATE', [
    ctx.workspaceId,
  ]);
  if (await isRewritten(client, erasure)) return;
  await statements.write('SET @erasing = ?', [erasure.id]);
  try {
    const changes = await rewriteAll(ctx, { erasure, ids });
    await audit(ctx, { ...ERASURE, ref: erasure.userId, changes: { ...changes } as Changes });
  } finally {
    // The connection goes back to others. A broken one does not.
    await statements.write('SET @erasing = NULL', []).catch(() => undefined);
  }
}

/** @returns what became of the chain; undefined if it did not change */
async function rewriteAll(
  ctx: TxCtx,
  { erasure, ids }: { erasure: AuditErasure; ids: readonly string[] },
): Promise<ErasureChanges | undefined> {
  let first = Number.POSITIVE_INFINITY;
  for (let from = 0; from < ids.length; from += BATCH) {
    const changed = await replaceValues(ctx, { erasure, ids: ids.slice(from, from + BATCH) });
    first = Math.min(first, await sealEntries(ctx, changed));
  }
  return Number.isFinite(first) ? sealBlocks(ctx, first) : undefined;
}

/** @returns the entries that changed */
async function replaceValues(
  { tx: { statements }, workspaceId }: TxCtx,
  { erasure, ids }: { erasure: AuditErasure; ids: readonly string[] },
): Promise<string[]> {
  const rows = await statements.read<EntryRow>(
    `SELECT id, noun, ref, actorId, address, CONVERT(changes USING utf8mb4) AS changes FROM audit_entries
     WHERE workspaceId = ? AND id IN (${marks(ids.length)})`,
    [workspaceId, ...ids],
  );
  const changed: string[] = [];
  for (const { id, noun, ref, actorId, address, ...row } of rows) {
    const { userId } = erasure;
    const changes = withoutPersonalValues({ noun, ref, changes: fromJson(row.changes) as Changes }, erasure);
    const isTheirAddress = address !== null && (actorId === userId || (noun === 'account' && ref === userId));
    if (!changes && !isTheirAddress) continue;
    await statements.write(
      'UPDATE audit_entries SET changes = COALESCE(?, changes), address = IF(?, NULL, address) WHERE workspaceId = ? AND id = ?',
      [changes ? JSON.stringify(changes) : null, isTheirAddress ? 1 : 0, workspaceId, id],
    );
    changed.push(id);
  }
  return changed;
}

interface EntryRow {
  id: string;
  noun: string;
  ref: string;
  actorId: string;
  address: string | null;
  changes: string;
}

/** @returns the first of the blocks that the entries are sealed in; infinity if none is */
async function sealEntries({ tx: { statements }, workspaceId }: TxCtx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return Number.POSITIVE_INFINITY;
  const which = [workspaceId, ...ids];
  await statements.write(
    `UPDATE audit_seals AS s JOIN audit_entries AS e ON e.workspaceId = s.workspaceId AND e.id = s.entryId
     SET s.hash = ${ENTRY_HASH} WHERE s.workspaceId = ? AND s.entryId IN (${marks(ids.length)})`,
    which,
  );
  const [row] = await statements.read<{ first: number | null }>(
    `SELECT MIN(block) AS first FROM audit_seals WHERE workspaceId = ? AND entryId IN (${marks(ids.length)})`,
    which,
  );
  return row?.first ?? Number.POSITIVE_INFINITY;
}

/** Computes the hash of a block and of all later ones anew. */
async function sealBlocks(ctx: TxCtx, first: number): Promise<ErasureChanges> {
  const { workspaceId } = ctx;
  const { client, statements } = ctx.tx;
  const checked = (await latestCheck(client))?.intact;
  const [last] = await client.auditBlock.findMany({ where: { number: first - 1 }, select: { hash: true } });
  const changes: ErasureChanges = { head: [null, null] };
  let previousHash = last?.hash ?? GENESIS;
  for (let number = first; ; number++) {
    const [block] = await client.auditBlock.findMany({ where: { number } });
    if (!block) return changes;
    const entries = await statements.read<SealedEntry>(
      'SELECT entryId AS id, hash FROM audit_seals WHERE workspaceId = ? AND block = ?',
      [workspaceId, number],
    );
    const hash = blockHash({ workspaceId, number, previousHash, sealedAt: block.sealedAt }, entries);
    await statements.write('UPDATE audit_blocks SET previousHash = ?, hash = ? WHERE workspaceId = ? AND number = ?', [
      previousHash,
      hash,
      workspaceId,
      number,
    ]);
    changes.head = [block.hash, hash];
    if (number === checked?.block) {
      changes.checked = [endInWords({ block: number, hash: checked.hash }), endInWords({ block: number, hash })];
    }
    previousHash = hash;
  }
}
