import { UNDO_MINUTES, UndoInput, type UndoResult } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import type { Ctx, TxCtx } from '../kernel/context';
import { Forbidden, Invalid, NotFound } from '../kernel/errors';
import { type Entry, entriesOf, type Reverted } from '../kernel/history';
import { withTransaction } from '../kernel/transaction';
import { SOURCES } from '../kinds';
import type { AnySource } from '../records/source';
import { may, recordsOf, sourceFor } from './names';
import { revertOf } from './reverts';

/** Maximum number of entries per call, and per transaction. */
const MOST = 200;
const AT_ONCE = 20;

/**
 * Undoes the caller's own operation entry by entry, newest first. Values that someone changed since stay and are reported as skipped.
 * Concurrent undos of one operation are serialised, so only the first one changes anything.
 * Each entry needs the permission to write its own kind of record.
 * @throws Forbidden for those who may write nothing; NotFound if the operation is not the caller's, or `before` is not one of its entries; Invalid after 15 minutes
 */
export async function undoOperation(ctx: Ctx, input: UndoInput): Promise<UndoResult> {
  if (!SOURCES.some(({ list }) => may(ctx, list.permissions.write)))
    throw new Forbidden('Your role does not allow this. Ask an owner or admin of the workspace.');
  const { operation, before } = UndoInput.parse(input);
  const gesture = asOperation(ctx, operation);
  const [latest] = await entriesOf(ctx, { operation, limit: 1 });
  if (!latest) throw new NotFound('Operation');
  if (ctx.runtime.clock.now().getTime() - latest.at.getTime() > UNDO_MINUTES * 60_000) {
    throw new Invalid(`Changes can be undone for ${UNDO_MINUTES} minutes. Older ones can be reverted in the activity`);
  }
  if (before && !(await isEntry(ctx, { id: before, operationId: operation }))) throw new NotFound('Entry');
  const result: UndoResult = { operation: gesture.operationId, reverted: 0, skipped: [], next: before ?? null };
  for (let seen = 0; seen < MOST; seen += AT_ONCE) {
    const done = await withTransaction(gesture, async (ctx) => {
      await takeTurn(ctx, operation);
      const entries = await entriesOf(ctx, { operation, before: result.next ?? undefined, limit: AT_ONCE });
      return { ...(await revertAll(ctx, entries)), last: entries.length === AT_ONCE ? entries.at(-1) : undefined };
    });
    result.reverted += done.reverted;
    result.skipped.push(...done.skipped);
    result.next = done.last?.id ?? null;
    if (!done.last) break;
  }
  return result;
}

/** The undo's own operation: never the undone one, so that it can be undone in turn. */
export function asOperation(ctx: Ctx, undone: string | null): Ctx & { operationId: string } {
  const { operationId } = ctx;
  return { ...ctx, operationId: operationId && operationId !== undone ? operationId : newId() };
}

async function isEntry({ prisma }: Ctx, where: { id: string; operationId: string }): Promise<boolean> {
  return (await prisma.auditEntry.count({ where })) > 0;
}

/** Reverts entries against the current state of the transaction. */
export async function revertAll(
  ctx: TxCtx,
  entries: readonly Entry[],
): Promise<Pick<UndoResult, 'reverted' | 'skipped'>> {
  const result: Pick<UndoResult, 'reverted' | 'skipped'> = { reverted: 0, skipped: [] };
  const records = await recordsOf(ctx, entries);
  for (const entry of entries) {
    const source = sourceFor(entry, records);
    const outcome: Reverted = source ? await revertAs(ctx, source, entry) : 'unchanged';
    const ref = records.get(entry.ref)?.key ?? entry.noun;
    if (outcome === 'reverted') result.reverted++;
    else if (outcome !== 'unchanged') result.skipped.push({ ref, reason: outcome.reason });
  }
  return result;
}

async function revertAs(ctx: TxCtx, source: AnySource, entry: Entry): Promise<Reverted> {
  const revert = revertOf(entry, source);
  if (!revert) return 'unchanged';
  const { permissions, words } = source.list;
  if (!may(ctx, permissions.write)) return { reason: `You do not have permission to change ${words.many}` };
  return revert(ctx, entry);
}

/** Called before any read, so that the snapshot taken after the lock includes the result of the previous undo. */
async function takeTurn({ tx: { client }, workspaceId }: TxCtx, operation: string): Promise<void> {
  await client.$queryRaw`
    SELECT id FROM audit_entries WHERE workspaceId = ${workspaceId} AND operationId = ${operation}
    ORDER BY id LIMIT 1 FOR UPDATE`;
}
