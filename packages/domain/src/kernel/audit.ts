import { isDeepStrictEqual } from 'node:util';
import { fromInstant, newId } from '@quartermaster/db';
import type { WriteCtx } from './context';
import { insertInto } from './statements';

export type Changes = Record<string, [before: unknown, after: unknown]>;

interface AuditRecord {
  action: string;
  noun: string;
  ref: string;
  changes?: Changes;
}

/** Writes an audit row in the transaction of the change. `changes` contains changed fields only. */
export function audit(ctx: WriteCtx, record: AuditRecord): Promise<void> {
  return auditAll(ctx, [record]);
}

const COLUMNS = ['workspaceId', 'id', 'actorKind', 'actorId', 'action', 'noun', 'ref', 'changes'];
const AUDIT = insertInto('audit_entries', [...COLUMNS, 'operationId', 'requestId', 'at', 'address']);

/** Audits many records at once. */
export async function auditAll(ctx: WriteCtx, records: readonly AuditRecord[]): Promise<void> {
  const { actor, requestId, workspaceId } = ctx;
  const address = storedAddress(ctx.address);
  const at = fromInstant(ctx.runtime.clock.now());
  const operation = operationOf(ctx);
  const rows = records.map(({ action, noun, ref, changes = {} }) => {
    const id = newId();
    ctx.tx.witness = id;
    const what = [action, noun, ref, JSON.stringify(changes)];
    return [workspaceId, id, actor.kind, actor.id, ...what, operation, requestId, at, address];
  });
  await ctx.tx.statements.insert(AUDIT, rows);
}

/** What the column holds: behind a misconfigured proxy an address may be any text. */
export function storedAddress(address: string | undefined): string | null {
  return address?.slice(0, 45) || null;
}

/** The operation this belongs to: the caller's if given, else the transaction. */
export function operationOf(ctx: WriteCtx): string {
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
