import { isDeepStrictEqual } from 'node:util';
import { fromInstant, newId } from '@quartermaster/db';
import type { TxCtx } from './context';

export type Changes = Record<string, [before: unknown, after: unknown]>;

interface AuditRecord {
  action: string;
  noun: string;
  ref: string;
  changes?: Changes;
}

/** Writes an audit row in the transaction of the change. `changes` contains changed fields only. */
export function audit(ctx: TxCtx, record: AuditRecord): Promise<void> {
  return auditAll(ctx, [record]);
}

const ROWS_AT_ONCE = 200;

/** Audits many records at once. */
export async function auditAll(ctx: TxCtx, records: readonly AuditRecord[]): Promise<void> {
  const { actor, requestId, workspaceId } = ctx;
  const at = fromInstant(ctx.runtime.clock.now());
  const operation = operationOf(ctx);
  for (let from = 0; from < records.length; from += ROWS_AT_ONCE) {
    const rows = records.slice(from, from + ROWS_AT_ONCE).map(({ action, noun, ref, changes = {} }) => {
      const id = newId();
      ctx.tx.witness = id;
      const what = [action, noun, ref, JSON.stringify(changes)];
      return [workspaceId, id, actor.kind, actor.id, ...what, operation, requestId, at];
    });
    // Raw SQL on this hot path: the model API compiles each insert again, which costs eight times as much.
    await ctx.tx.client.$executeRawUnsafe(
      `INSERT INTO audit_entries
         (workspaceId, id, actorKind, actorId, action, noun, ref, changes, operationId, requestId, at)
       VALUES ${rows.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      ...rows.flat(),
    );
  }
}

/** The operation this belongs to: the caller's if given, else the transaction. */
function operationOf(ctx: TxCtx): string {
  ctx.tx.operationId ??= ctx.operationId ?? newId();
  return ctx.tx.operationId;
}

/** The fields of `after` that differ from `before`. */
export function changesBetween<T extends object>(before: T, after: Partial<T>): Changes {
  const changes: Changes = {};
  for (const key of Object.keys(after) as Array<keyof T & string>) {
    if (after[key] !== undefined && !isDeepStrictEqual(after[key], before[key]))
      changes[key] = [before[key], after[key]];
  }
  return changes;
}
