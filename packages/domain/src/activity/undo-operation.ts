import { UNDO_MINUTES, type UndoInput, type UndoResult } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { may } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Forbidden, Invalid, NotFound } from '../kernel/errors';
import { type Entry, entriesOf, type Reverted } from '../kernel/history';
import { inSteps } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { SOURCES } from '../kinds';
import type { AnySource } from '../records/source';
import { hiddenColumns } from '../records/visible';
import { permissionsFor, recordsOf, sourceFor } from './names';
import { revertOf } from './reverts';

/** Maximum number of entries per call, and per transaction. */
const MOST = 200;
const AT_ONCE = 20;

interface State extends Omit<UndoResult, 'failure'> {
  seen: number;
}

/**
 * Undoes the caller's own operation entry by entry, newest first. Values that someone changed since stay and are reported as skipped.
 * Concurrent undos of one operation are serialised, so only the first one changes anything. If the database goes away in between,
 * the answer is what was undone until then; the same call with the same key continues with the rest. Each entry needs the permission
 * to write its own kind of record.
 * @throws Forbidden for those who may write nothing; NotFound if the operation is not the caller's, or `before` is not one of its
 * entries; Invalid after 15 minutes; Conflict if the key was used for another body; Unavailable if nothing was undone
 */
export async function undoOperation(
  ctx: Ctx,
  { idempotencyKey: key, ...body }: { operation: string } & Pick<UndoInput, 'before' | 'idempotencyKey'>,
): Promise<UndoResult> {
  if (!may(ctx, 'stock.adjust') && !SOURCES.some(({ list }) => may(ctx, list.permissions.write)))
    throw new Forbidden('Your role does not allow this. Ask an owner or admin of the workspace.');
  const { operation, before } = body;
  const [latest] = await entriesOf(ctx, { operation, limit: 1 });
  if (!latest) throw new NotFound('Operation');
  if (ctx.runtime.clock.now().getTime() - latest.at.getTime() > UNDO_MINUTES * 60_000) {
    throw new Invalid(`Changes can be undone for ${UNDO_MINUTES} minutes. Older ones can be reverted in the activity`);
  }
  if (before && !(await isEntry(ctx, { id: before, operationId: operation }))) throw new NotFound('Entry');
  const undo = asOperation(ctx, operation).operationId;
  const start: State = { operation: undo, reverted: 0, skipped: [], next: before ?? null, seen: 0 };
  const { state, stoppedBy } = await inSteps(
    ctx,
    { operation: 'activity.undo', key, body },
    {
      start,
      step: async (state, save) => {
        if (state.seen >= MOST || (state.seen > 0 && state.next === null)) return null;
        return withTransaction({ ...ctx, operationId: state.operation }, async (ctx) => {
          await lockForUndo(ctx);
          await takeTurn(ctx, operation);
          const entries = await entriesOf(ctx, { operation, before: state.next ?? undefined, limit: AT_ONCE });
          const { reverted, skipped } = await revertAll(ctx, entries);
          const next: State = {
            operation: state.operation,
            reverted: state.reverted + reverted,
            skipped: [...state.skipped, ...skipped],
            next: (entries.length === AT_ONCE && entries.at(-1)?.id) || null,
            seen: state.seen + AT_ONCE,
          };
          await save(ctx, next);
          return next;
        });
      },
    },
  );
  const { seen: _, ...result } = state;
  return { ...result, failure: stoppedBy === null ? null : 'Not everything was undone. Try again to continue.' };
}

/** The undo's own operation: never the undone one, so that it can be undone in turn. */
export function asOperation(ctx: Ctx, undone: string | null): Ctx & { operationId: string } {
  const { operationId } = ctx;
  return { ...ctx, operationId: operationId && operationId !== undone ? operationId : newId() };
}

async function isEntry({ prisma }: Ctx, where: { id: string; operationId: string }): Promise<boolean> {
  return (await prisma.auditEntry.count({ where })) > 0;
}

/** The locks of all kinds, because which kinds an operation is about is only known by reading. */
export async function lockForUndo(ctx: TxCtx): Promise<void> {
  for (const source of SOURCES) await source.lockToSettle?.(ctx);
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
  const what = entry.noun === 'stock' ? 'stock' : source.list.words.many;
  if (!may(ctx, permissionsFor(entry, source).write)) return { reason: `You do not have permission to change ${what}` };
  if (hiddenIn(ctx, source, entry).length > 0) return { reason: 'You do not have permission to undo this' };
  return revert(ctx, entry);
}

/** The columns in an entry about a record that the caller must not know of. */
export function hiddenIn(ctx: Ctx, source: AnySource, { noun, changes }: Pick<Entry, 'noun' | 'changes'>): string[] {
  const lists = noun === source.list.noun ? [source, ...(source.parts ?? [])] : [];
  const hidden = lists.map((list) => hiddenColumns(ctx, list));
  return Object.keys(changes).filter((column) => hidden.some((columns) => columns.has(column)));
}

/** Called before any read, so that the snapshot taken after the lock includes the result of the previous undo. */
async function takeTurn({ tx: { client }, workspaceId }: TxCtx, operation: string): Promise<void> {
  await client.$queryRaw`
    SELECT id FROM audit_entries WHERE workspaceId = ${workspaceId} AND operationId = ${operation}
    ORDER BY id LIMIT 1 FOR UPDATE`;
}
