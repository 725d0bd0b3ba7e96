import { fromInstant, type ScopedTransaction } from '@quartermaster/db';
import { ERASURE, type ErasureChanges } from '../audit/erasures';
import { audit, type Changes } from '../kernel/audit';
import type { Ctx, TxCtx } from '../kernel/context';
import { marks } from '../kernel/statements';
import { fromJson } from '../kernel/stored';
import { withTransaction } from '../kernel/transaction';
import { type Erased, withoutPersonalValues } from './replaced';
import { sealBlocks, sealEntries } from './seal-anew';

/** Rows per statement. */
const BATCH = 1_000;
/** It holds only the sealing of new entries, and nobody waits for that. */
const TIMEOUT_MS = 10 * 60_000;

export interface AuditErasure extends Erased {
  id: string;
  requestedAt: Date;
}

/**
 * Replaces the personal values of a deleted account in the workspace's audit log, and seals anew the entries that this changes, their
 * blocks and all later ones. One transaction, so that a crash leaves the old chain; an entry in it says that it was done, with the hash
 * of the chain's end before and after, and makes repeating it harmless. The chain has to be intact.
 */
export async function rewriteAudit(ctx: Ctx, erasure: AuditErasure, timeoutMs = TIMEOUT_MS): Promise<void> {
  const ids = await findEntries(ctx, erasure.userId);
  // Without the claim, whose lock would hold up the heartbeats of all jobs of this worker: it is done once anyway.
  const { claim: _, ...unclaimed } = ctx;
  await withTransaction(unclaimed, (ctx) => rewrite(ctx, { erasure, ids }), { timeoutMs });
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
  await statements.read('SELECT COUNT(*) AS held FROM audit_blocks WHERE workspaceId = ? FOR UPDATE', [
    ctx.workspaceId,
  ]);
  if (await isRewritten(client, erasure)) return;
  const [connection] = await statements.read<{ id: number | bigint }>('SELECT CONNECTION_ID() AS id', []);
  await statements.write('SET @erasing = ?', [erasure.id]);
  try {
    const changes = await rewriteAll(ctx, { erasure, ids });
    await audit(ctx, { ...ERASURE, ref: erasure.userId, changes: { ...changes } as Changes });
  } finally {
    await statements.write('SET @erasing = NULL', []).catch(() => close(ctx, Number(connection?.id)));
  }
}

/** Closes a connection that would go back to others with the variable: after a timeout nothing is sent through its transaction any more. */
async function close({ runtime: { db, logger } }: Ctx, connectionId: number): Promise<void> {
  await db.pool.query(`KILL CONNECTION ${connectionId}`).catch((error: unknown) => {
    logger.warn(
      { err: error, connectionId },
      'a connection that changed the audit log was not closed, or was closed already',
    );
  });
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
  // A later invitation is of the next person with that address.
  const rows = await statements.read<EntryRow>(
    `SELECT id, noun, ref, actorId, address, CONVERT(changes USING utf8mb4) AS changes FROM audit_entries
     WHERE workspaceId = ? AND (noun <> 'invitation' OR at <= ?) AND id IN (${marks(ids.length)})`,
    [workspaceId, fromInstant(erasure.requestedAt), ...ids],
  );
  const { userId } = erasure;
  const changed = new Set<string>();
  const located = rows.filter(({ noun, ref, actorId }) => actorId === userId || (noun === 'account' && ref === userId));
  const theirs = located.filter(({ address }) => address !== null).map(({ id }) => id);
  if (theirs.length > 0) {
    await statements.write(
      `UPDATE audit_entries SET address = NULL WHERE workspaceId = ? AND id IN (${marks(theirs.length)})`,
      [workspaceId, ...theirs],
    );
    for (const id of theirs) changed.add(id);
  }
  for (const { id, noun, ref, changes } of rows) {
    const replaced = withoutPersonalValues({ noun, ref, changes: fromJson(changes) as Changes }, erasure);
    if (!replaced) continue;
    await statements.write('UPDATE audit_entries SET changes = ? WHERE workspaceId = ? AND id = ?', [
      JSON.stringify(replaced),
      workspaceId,
      id,
    ]);
    changed.add(id);
  }
  return [...changed];
}

interface EntryRow {
  id: string;
  noun: string;
  ref: string;
  actorId: string;
  address: string | null;
  changes: string;
}
