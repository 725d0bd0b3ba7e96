import { isDeepStrictEqual } from 'node:util';
import { fromInstant, newId } from '@quartermaster/db';
import type { TxCtx } from './context';

export type Changes = Record<string, [before: unknown, after: unknown]>;

/** Writes who did what, in the transaction of the deed. `changes` holds changed fields only. */
export async function audit(
  ctx: TxCtx,
  { action, noun, ref, changes = {} }: { action: string; noun: string; ref: string; changes?: Changes },
): Promise<void> {
  const id = newId();
  // SQL, because every write passes here: the model API compiles each insert anew, which costs eight times as much.
  await ctx.tx.client.$executeRaw`
    INSERT INTO audit_entries (workspaceId, id, actorKind, actorId, action, noun, ref, changes, operationId, requestId, at)
    VALUES (${ctx.workspaceId}, ${id}, ${ctx.actor.kind}, ${ctx.actor.id}, ${action}, ${noun}, ${ref},
      ${JSON.stringify(changes)}, ${operationOf(ctx)}, ${ctx.requestId}, ${fromInstant(ctx.runtime.clock.now())})`;
  ctx.tx.witness = id;
}

/** The command this is part of: the caller's gesture where one is named, else the transaction. */
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
